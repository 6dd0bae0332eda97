package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// The members in JSON: signing up, and what administrators do.
@RestController
@RequestMapping("/api/members")
class MembersApi {
  private static final int MOST = 200;

  private final Registration registration;
  private final SignIns signIns;
  private final MemberStore store;
  private final Membership membership;
  private final Conditions conditions;
  private final ApiProblems problems;
  private final TransactionTemplate transactions;

  MembersApi(
      Registration registration,
      SignIns signIns,
      MemberStore store,
      Membership membership,
      Conditions conditions,
      ApiProblems problems,
      TransactionTemplate transactions) {
    this.registration = registration;
    this.signIns = signIns;
    this.store = store;
    this.membership = membership;
    this.conditions = conditions;
    this.problems = problems;
    this.transactions = transactions;
  }

  /// Makes an account and signs it in.
  @PostMapping
  ResponseEntity<NewAccount> signUp(
      @RequestBody NewAccountWish wish, HttpServletRequest request, Locale locale) {
    var typed =
        new SignUp(
            text(wish.username()),
            text(wish.email()),
            text(wish.password()),
            text(wish.part()),
            Optional.ofNullable(wish.invitation()),
            locale);
    return switch (registration.signUp(typed, ClientAddress.of(request))) {
      case SignUpResult.SignedUp(var member) -> {
        var device = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        var tokens = signIns.start(member, SignInKind.API, device);
        var view = MemberView.of(member);
        yield ResponseEntity.created(URI.create("/api/members/me"))
            .eTag(view.etag())
            .body(new NewAccount(view, tokens.access(), tokens.refresh()));
      }
      case SignUpResult.Flawed(var flaws) -> throw problems.flawed(flaws, Role.MEMBER, locale);
      case SignUpResult.Closed() ->
          throw problems.refused(HttpStatus.FORBIDDEN, "accounts.problem.closed");
      case SignUpResult.TooOften(var retryAfter) -> throw problems.tooOften(retryAfter);
      case SignUpResult.Busy _ -> throw problems.busy();
    };
  }

  /// Gives members by their ids, a page at a time; the header `Link` leads to the next.
  @GetMapping
  ResponseEntity<MemberList> list(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "") String word) {
    var wanted = Math.clamp(limit, 1, MOST);
    var found = store.after(new MemberId(after), word, wanted + 1);
    var shown = found.stream().limit(wanted).map(MemberView::of).toList();
    var answer = ResponseEntity.ok();
    if (found.size() > wanted) {
      var next =
          UriComponentsBuilder.fromPath("/api/members")
              .queryParam("after", shown.getLast().id())
              .queryParam("limit", wanted)
              .queryParam("word", "{word}")
              .encode()
              .buildAndExpand(word)
              .toUriString();
      answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
    }
    return answer.body(new MemberList(shown));
  }

  @GetMapping("/{id}")
  ResponseEntity<MemberView> member(@PathVariable long id) {
    var view = MemberView.of(active(id));
    return ResponseEntity.ok().eTag(view.etag()).body(view);
  }

  /// Changes role and part of a member; what is left out stays.
  @PatchMapping("/{id}")
  ResponseEntity<MemberView> change(
      @PathVariable long id,
      @RequestBody MemberChange change,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      Locale locale) {
    var member = new MemberId(id);
    return transactions.execute(_ -> {
      var before = MemberView.of(store.hold(member).orElseThrow(MemberNotFound::new));
      conditions.check(ifMatch, before.etag());
      var part = Optional.ofNullable(change.part());
      if (part.isPresent()) {
        var flaw = membership.changePart(member, part.filter(key -> !key.isEmpty()));
        if (flaw.isPresent()) {
          throw problems.flawed(List.of(flaw.get()), before.role(), locale);
        }
      }
      if (change.role() != null) {
        refuse(membership.changeRole(member, change.role()));
      }
      var after = MemberView.of(active(id));
      return ResponseEntity.ok().eTag(after.etag()).body(after);
    });
  }

  /// Closes an account for good.
  @DeleteMapping("/{id}")
  ResponseEntity<Void> close(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    var member = new MemberId(id);
    return transactions.execute(_ -> {
      var before = MemberView.of(store.hold(member).orElseThrow(MemberNotFound::new));
      conditions.check(ifMatch, before.etag());
      refuse(membership.close(member));
      return ResponseEntity.noContent().build();
    });
  }

  private Member active(long id) {
    return store
        .withPassword(new MemberId(id))
        .map(MemberStore.WithPassword::member)
        .orElseThrow(MemberNotFound::new);
  }

  private void refuse(Membership.RoleChange change) {
    if (change == Membership.RoleChange.LAST_ADMINISTRATOR) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.last-administrator");
    }
  }

  private static String text(@Nullable String sent) {
    return sent == null ? "" : sent;
  }

  /// What a sign-up sends; unknown fields are ignored.
  record NewAccountWish(
      @Nullable String username,
      @Nullable String email,
      @Nullable String password,
      @Nullable String part,
      @Nullable String invitation) {

    /// Shows neither address nor password.
    @Override
    public String toString() {
      return "NewAccountWish[]";
    }
  }

  /// A new member and the tokens of the first sign-in.
  record NewAccount(MemberView member, String access, String refresh) {

    /// Shows no token.
    @Override
    public String toString() {
      return "NewAccount[member=%s]".formatted(member.id());
    }
  }

  /// One page of members.
  record MemberList(List<MemberView> items) {}

  /// What may be changed; null leaves it.
  ///
  /// @param part empty: in none
  record MemberChange(@Nullable Role role, @Nullable String part) {}
}
