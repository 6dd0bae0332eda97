package org.tupyo.server.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.QrPicture;
import org.tupyo.server.voters.Amendments;
import org.tupyo.server.voters.RollEntries;
import org.tupyo.server.voters.RollEntries.Only;
import org.tupyo.server.voters.Rolls;
import org.tupyo.server.voters.Voter;

/// Personal links to be printed and cut apart. Links are kept as hashes, so printing means making
/// new ones: first a page that says so, then the sheet, shown this once.
@Controller
@RequestMapping("/desk/elections/{id}/voters/sheet")
class SheetController {
  /// As many as make a stack of paper; more come on the next sheet.
  private static final int TOGETHER = 120;

  private final Elections elections;
  private final Rolls rolls;
  private final RollEntries entries;
  private final Amendments amendments;
  private final Messages messages;

  SheetController(
      Elections elections,
      Rolls rolls,
      RollEntries entries,
      Amendments amendments,
      Messages messages) {
    this.elections = elections;
    this.rolls = rolls;
    this.entries = entries;
    this.amendments = amendments;
    this.messages = messages;
  }

  /// A piece of the sheet.
  record Slip(Voter voter, String link, String qr) {
    /// Shows no link.
    @Override
    public String toString() {
      return "Slip[voter=%s]".formatted(voter);
    }
  }

  @GetMapping
  ModelAndView ask(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String only,
      @AuthenticationPrincipal Member member) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Open open)) {
      return new ModelAndView(DeskPath.redirect(id, "voters"));
    }
    var summary = rolls.summary(id);
    return new ModelAndView(
        "desk/sheet",
        Map.of(
            "election", open,
            "only", Only.of(only),
            "onPaper", summary.byLinkInHand(),
            "unreached", entries.countUnreached(id),
            "byLink", summary.byLink() + summary.byLinkInHand()));
  }

  @PostMapping
  ModelAndView print(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "0") long after,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var election = elections.lookedAfterBy(member, id);
    var kind = Only.of(only);
    if (kind == Only.ALL) {
      return new ModelAndView(DeskPath.redirect(id, "voters/sheet"));
    }
    var sheet = amendments.print(member, id, kind, after, TOGETHER);
    return sheet
        .map(made ->
            new ModelAndView(
                "desk/slips",
                Map.of(
                    "election",
                    election,
                    "only",
                    kind,
                    "slips",
                    slips(made, locale),
                    "next",
                    made.next().map(voter -> Long.toString(voter.value())).orElse(""))))
        .orElseGet(() -> new ModelAndView(DeskPath.redirect(id, "voters")));
  }

  private List<Slip> slips(Amendments.Sheet sheet, Locale locale) {
    var label = messages.text(locale, "desk.sheet.qr");
    return sheet.links().stream()
        .map(inHand -> new Slip(inHand.voter(), inHand.link(), QrPicture.svg(inHand.link(), label)))
        .toList();
  }
}
