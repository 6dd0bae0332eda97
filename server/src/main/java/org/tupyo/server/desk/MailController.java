package org.tupyo.server.desk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.mail.Dispatch;

/// The outbox: letters that wait, that left and that came back, and one letter on a page of its
/// own.
@Controller
@RequestMapping("/desk/mail")
class MailController {
  private final MailDesk desk;

  MailController(MailDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  ModelAndView list(
      @RequestParam(defaultValue = "") String election,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String before,
      @AuthenticationPrincipal Member member) {
    var from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    var view = desk.of(member, wanted(election, state), from, MailDesk.PAGE);
    return new ModelAndView(
        "desk/outbox",
        Map.of(
            "view", view,
            "accounts", MailDesk.seesAccounts(member),
            "zone", desk.place().zone()));
  }

  @GetMapping("/{letter}")
  ModelAndView show(
      @PathVariable long letter,
      @RequestParam Optional<String> again,
      @AuthenticationPrincipal Member member) {
    return page(desk.find(member, letter), again.isPresent(), "");
  }

  @PostMapping("/{letter}/again")
  ModelAndView again(@PathVariable long letter, @AuthenticationPrincipal Member member) {
    var queued = desk.again(desk.find(member, letter));
    return new ModelAndView("redirect:/desk/mail/%d%s".formatted(letter, queued ? "?again" : ""));
  }

  /// The secret stands in this answer alone, which nobody keeps.
  @PostMapping("/{letter}/open")
  ModelAndView open(@PathVariable long letter, @AuthenticationPrincipal Member member) {
    var found = desk.find(member, letter);
    return page(found, false, desk.open(member, found).orElse(""));
  }

  /// An election's address and a state, as they stand in addresses.
  ///
  /// @throws ElectionNotFound where nothing can have this address
  static MailDesk.Wanted wanted(String election, String state) {
    if (!election.isEmpty() && !ElectionId.isValid(election)) {
      throw new ElectionNotFound();
    }
    return new MailDesk.Wanted(
        Optional.of(election).filter(id -> !id.isEmpty()).map(ElectionId::new), state(state));
  }

  /// The state of this word; all where it is something else.
  private static Optional<Dispatch.State> state(String word) {
    return Stream.of(Dispatch.State.values()).filter(it -> word(it).equals(word)).findFirst();
  }

  /// A state as a word of addresses and of JSON.
  static String word(Dispatch.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ModelAndView page(Dispatch letter, boolean again, String opened) {
    return new ModelAndView(
        "desk/dispatch",
        Map.of(
            "sheet",
            desk.sheet(letter),
            "again",
            again,
            "opened",
            opened,
            "zone",
            desk.place().zone()));
  }
}
