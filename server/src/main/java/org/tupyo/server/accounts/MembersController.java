package org.tupyo.server.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// The administrator's page: members and their roles, who may sign up, invitations, parts, keys.
@Controller
@RequestMapping("/admin")
class MembersController {
  static final int PAGE_LENGTH = 50;

  private static final List<String> DONE =
      List.of("changed", "closed", "mode", "withdrawn", "parts", "keys", "rule", "step");

  private final MemberStore store;
  private final Membership membership;
  private final Registration registration;
  private final Invitations invitations;
  private final Parts parts;
  private final KeyRing keys;
  private final SecondSteps steps;
  private final SecondStepRule rule;
  private final SignIns signIns;
  private final Place place;
  private final Messages messages;

  MembersController(
      MemberStore store,
      Membership membership,
      Registration registration,
      Invitations invitations,
      Parts parts,
      KeyRing keys,
      SecondSteps steps,
      SecondStepRule rule,
      SignIns signIns,
      Place place,
      Messages messages) {
    this.store = store;
    this.membership = membership;
    this.registration = registration;
    this.invitations = invitations;
    this.parts = parts;
    this.keys = keys;
    this.steps = steps;
    this.rule = rule;
    this.signIns = signIns;
    this.place = place;
    this.messages = messages;
  }

  @GetMapping
  String front() {
    return "redirect:/admin/members";
  }

  @GetMapping("/members")
  ModelAndView members(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "") String word,
      @RequestParam Optional<String> done) {
    return page(after, word).addObject("done", done.filter(DONE::contains).orElse(""));
  }

  @PostMapping("/members/{id}")
  ModelAndView change(
      @PathVariable long id, @RequestParam Role role, @RequestParam String part, Locale locale) {
    var wanted = Optional.of(part).filter(key -> !key.isEmpty());
    return answer(membership.change(new MemberId(id), role, wanted), "changed", locale);
  }

  @PostMapping("/members/{id}/close")
  ModelAndView close(@PathVariable long id, Locale locale) {
    return answer(membership.close(new MemberId(id)), "closed", locale);
  }

  @PostMapping("/sign-up-mode")
  ModelAndView changeMode(@RequestParam SignUpMode mode) {
    registration.setMode(mode);
    return done("mode");
  }

  /// Shows the new link at once: only its hash is kept.
  @PostMapping("/invitations")
  ModelAndView invite(
      @RequestParam(defaultValue = "") String part,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "1") String uses,
      @RequestParam(defaultValue = "") String days,
      @AuthenticationPrincipal Member reader,
      Locale locale) {
    var wish = InvitationWish.read(part, note, uses, days).filter(this::partIsKnown);
    if (wish.isEmpty()) {
      return FormAnswer.flawed(
          page(0, ""), Map.of("uses", messages.text(locale, "accounts.invitation.flaw")));
    }
    var secret = invitations.make(reader.id(), wish.get());
    return page(0, "")
        .addObject(
            "invitationLink", place.address().resolve("/sign-up?invitation=" + secret.code()));
  }

  @PostMapping("/invitations/{id}/withdraw")
  ModelAndView withdraw(@PathVariable long id) {
    if (!invitations.withdraw(id)) {
      throw new MemberNotFound();
    }
    return done("withdrawn");
  }

  @PostMapping("/parts")
  ModelAndView addPart(
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String name,
      Locale locale) {
    return Part.read(key, name).filter(parts::add).isPresent()
        ? done("parts")
        : FormAnswer.flawed(
            page(0, "").addObject("typedPart", new Part(key, name)),
            Map.of("key", messages.text(locale, "accounts.part.flaw")));
  }

  @PostMapping("/keys/rotate")
  ModelAndView rotateKeys() {
    keys.rotate();
    return done("keys");
  }

  /// Asks two steps of organisers, once who asks for it has made two: somebody must be able to take
  /// it back.
  @PostMapping("/second-step")
  ModelAndView changeRule(
      @RequestParam(defaultValue = "false") boolean organisers,
      MemberAuthentication reader,
      Locale locale) {
    if (organisers && reader.signIn().map(signIns::made).orElse(Steps.ONE) == Steps.ONE) {
      var page = page(0, "");
      page.addObject("trouble", messages.text(locale, "accounts.rule.own-first"));
      page.setStatus(HttpStatus.CONFLICT);
      return page;
    }
    rule.setOfOrganisers(organisers);
    return done("rule");
  }

  /// Helps a member who has lost the phone and the recovery codes.
  @PostMapping("/members/{id}/second-step/remove")
  ModelAndView endSecondStep(@PathVariable long id, Locale locale) {
    var member =
        store
            .withPassword(new MemberId(id))
            .map(MemberStore.WithPassword::member)
            .orElseThrow(MemberNotFound::new);
    if (!steps.end(member, locale)) {
      throw new MemberNotFound();
    }
    return done("step");
  }

  private boolean partIsKnown(InvitationWish wish) {
    return wish.part().map(parts::has).orElse(true);
  }

  private ModelAndView answer(Membership.RoleChange change, String what, Locale locale) {
    return switch (change) {
      case DONE -> done(what);
      case LAST_ADMINISTRATOR -> {
        var page = page(0, "");
        page.addObject("trouble", messages.text(locale, "accounts.last-administrator"));
        page.setStatus(HttpStatus.CONFLICT);
        yield page;
      }
    };
  }

  private ModelAndView page(long after, String word) {
    var found = store.after(new MemberId(after), word, PAGE_LENGTH + 1);
    var shown = found.subList(0, Math.min(found.size(), PAGE_LENGTH));
    var page = new ModelAndView("accounts/members");
    page.addObject("members", shown);
    page.addObject("word", word);
    page.addObject("ofTwoSteps", steps.among(shown));
    page.addObject("rule", rule.ofOrganisers());
    page.addObject("next", found.size() > PAGE_LENGTH ? after(shown.getLast(), word) : "");
    page.addObject("parts", parts.all());
    page.addObject("mode", registration.mode());
    page.addObject("invitations", invitations.all());
    page.addObject("keyMade", keys.madeAt());
    page.addObject("zone", place.zone());
    return page;
  }

  private static String after(Member last, String word) {
    return UriComponentsBuilder.fromPath("/admin/members")
        .queryParam("after", last.id().value())
        .queryParam("word", "{word}")
        .encode()
        .buildAndExpand(word)
        .toUriString();
  }

  private static ModelAndView done(String what) {
    return new ModelAndView("redirect:/admin/members?done=" + what);
  }
}
