package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;

/// The organiser's page on who may vote, while the election is a draft: rules, a pasted or uploaded
/// list, its preview.
@Controller
@RequestMapping("/desk/elections/{id}/roll")
class RollPages {
  private final Elections elections;
  private final Rolls rolls;
  private final RollImports imports;
  private final VoterStore voters;

  RollPages(Elections elections, Rolls rolls, RollImports imports, VoterStore voters) {
    this.elections = elections;
    this.rolls = rolls;
    this.imports = imports;
    this.voters = voters;
  }

  @GetMapping
  ModelAndView roll(@AuthenticationPrincipal Member organiser, @PathVariable String id) {
    return page(election(organiser, id), "", HttpStatus.OK);
  }

  @PostMapping("/rules")
  ModelAndView rules(
      @AuthenticationPrincipal Member organiser,
      @PathVariable String id,
      @RequestParam RollRules.Source source,
      @RequestParam(defaultValue = "") String part,
      @RequestParam(defaultValue = "AT_OPENING") RollRules.Joining joining) {
    var election = election(organiser, id);
    var only = Optional.of(part).filter(key -> !key.isBlank());
    imports.changeRules(organiser, election.id(), new RollRules(source, only, joining));
    return to(election, "");
  }

  @PostMapping("/list")
  ModelAndView list(
      @AuthenticationPrincipal Member organiser,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    var election = election(organiser, id);
    var content = file == null || file.isEmpty() ? text.getBytes(UTF_8) : file.getBytes();
    if (content.length == 0) {
      return page(election, "voters.problem.empty", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return to(election, "/preview/" + imports.keep(organiser, election.id(), content));
  }

  /// What was understood; the columns may be corrected, as often as needed, by asking again.
  @GetMapping("/preview/{upload}")
  ModelAndView preview(
      @AuthenticationPrincipal Member organiser,
      @PathVariable String id,
      @PathVariable String upload,
      @RequestParam Optional<Layout.Form> form,
      @RequestParam(defaultValue = "false") boolean heading,
      @RequestParam(required = false) @Nullable List<Column> column) {
    var election = election(organiser, id);
    var reading =
        imports.reading(organiser, election.id(), upload, said(form, heading, column)).orElse(null);
    if (reading == null) {
      return page(election, "voters.roll.gone", HttpStatus.GONE);
    }
    var view = new ModelAndView("voters/preview");
    view.addObject("election", election);
    view.addObject("upload", upload);
    view.addObject("reading", reading);
    return view;
  }

  @PostMapping("/preview/{upload}")
  ModelAndView confirm(
      @AuthenticationPrincipal Member organiser,
      @PathVariable String id,
      @PathVariable String upload,
      @RequestParam Optional<Layout.Form> form,
      @RequestParam(defaultValue = "false") boolean heading,
      @RequestParam(required = false) @Nullable List<Column> column) {
    var election = election(organiser, id);
    var said = said(form, heading, column);
    return imports.confirm(organiser, election.id(), upload, said)
        ? to(election, "")
        : page(election, "voters.roll.gone", HttpStatus.GONE);
  }

  /// Mends rows in place, or has one read as it stands again; then shows what is understood now.
  @PostMapping("/preview/{upload}/rows")
  ModelAndView mend(
      @AuthenticationPrincipal Member organiser,
      @PathVariable String id,
      @PathVariable String upload,
      @RequestParam Optional<Layout.Form> form,
      @RequestParam(defaultValue = "false") boolean heading,
      @RequestParam(required = false) @Nullable List<Column> column,
      @RequestParam Optional<Long> undo,
      @RequestParam Map<String, String> typed) {
    var election = election(organiser, id);
    var there =
        undo.map(row -> imports.unmend(organiser, election.id(), upload, row))
            .orElseGet(() ->
                imports.mend(
                    organiser, election.id(), upload, said(form, heading, column), rows(typed)));
    return there
        ? to(election, "/preview/" + upload + query(form, heading, column))
        : page(election, "voters.roll.gone", HttpStatus.GONE);
  }

  /// Reads `row.7.name`, `row.7.email` and, where the row is left out, `row.7.out`.
  private static Map<Long, RowFix> rows(Map<String, String> typed) {
    var rows = new HashMap<Long, RowFix>();
    for (var field : typed.keySet()) {
      if (field.matches("row\\.[0-9]{1,9}\\.name")) {
        var at = field.substring(0, field.length() - ".name".length());
        rows.put(
            Long.valueOf(at.substring("row.".length())),
            typed.containsKey(at + ".out")
                ? RowFix.out()
                : new RowFix(typed.get(field), typed.getOrDefault(at + ".email", ""), false));
      }
    }
    return rows;
  }

  private static String query(
      Optional<Layout.Form> form, boolean heading, @Nullable List<Column> columns) {
    var query = UriComponentsBuilder.newInstance();
    form.ifPresent(chosen -> {
      query.queryParam("form", chosen).queryParam("heading", heading);
      if (columns != null) {
        columns.forEach(column -> query.queryParam("column", column));
      }
    });
    return query.toUriString();
  }

  @GetMapping("/roll.csv")
  ResponseEntity<byte[]> csv(@AuthenticationPrincipal Member organiser, @PathVariable String id) {
    return RollDownloads.csv(rolls, voters, election(organiser, id));
  }

  @GetMapping("/roll.txt")
  ResponseEntity<byte[]> text(@AuthenticationPrincipal Member organiser, @PathVariable String id) {
    return RollDownloads.text(rolls, election(organiser, id));
  }

  private static Optional<Layout> said(
      Optional<Layout.Form> form, boolean heading, @Nullable List<Column> columns) {
    return form.map(chosen ->
        new Layout(chosen, heading, columns == null ? List.of() : new ArrayList<>(columns)));
  }

  private ModelAndView page(Election election, String problem, HttpStatus status) {
    var view = new ModelAndView("voters/roll", status);
    view.addObject("election", election);
    view.addObject("rules", rolls.rules(election.id()));
    view.addObject("summary", rolls.summary(election.id()));
    view.addObject("parts", imports.parts());
    view.addObject("list", rolls.list(election.id()).stream().limit(50).toList());
    view.addObject("problem", problem);
    return view;
  }

  private static ModelAndView to(Election election, String below) {
    var id = UriUtils.encodePathSegment(election.id().value(), UTF_8);
    return new ModelAndView("redirect:/desk/elections/" + id + "/roll" + below);
  }

  private Election election(Member organiser, String id) {
    if (!ElectionId.isValid(id)) {
      throw new ElectionNotFound();
    }
    return elections.lookedAfterBy(organiser, new ElectionId(id));
  }
}
