package org.tupyo.server.ballots;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.admission.Arrivals;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.CurrentVoter;
import org.tupyo.server.voters.Voter;
import org.tupyo.server.voters.Voters;

/// Casting and receipts as JSON.
@RestController
@RequestMapping("/api/elections/{id}")
class BallotsApi {
  /// Carries what a personal voting link was exchanged for; it comes before a token.
  private static final String PASS = "Voting-Pass";

  private final BallotBox box;
  private final ArrivalClock clock;
  private final Receipts receipts;
  private final Voted voted;
  private final Elections elections;
  private final Voters voters;
  private final CurrentVoter current;
  private final BallotProblems problems;

  BallotsApi(
      BallotBox box,
      ArrivalClock clock,
      Receipts receipts,
      Voted voted,
      Elections elections,
      Voters voters,
      CurrentVoter current,
      BallotProblems problems) {
    this.box = box;
    this.clock = clock;
    this.receipts = receipts;
    this.voted = voted;
    this.elections = elections;
    this.voters = voters;
    this.current = current;
    this.problems = problems;
  }

  /// @param code what people type, see [ReceiptCode]
  /// @param address of the page that checks it
  record ReceiptBody(long position, String hash, String code, URI address) {}

  /// @param contests ids of those in which a ballot is in force
  record MineBody(Set<Long> contests, List<ReceiptBody> receipts) {}

  /// @param intact whether the entry follows from the one before and the next one from it
  record InclusionBody(
      long position, String hash, String previousHash, String content, boolean intact) {}

  @PostMapping(value = "/ballots", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> cast(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = PASS, required = false) @Nullable String pass,
      @RequestBody byte[] body,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request,
      Locale locale) {
    var receivedAt = clock.at(Arrivals.at(request));
    if (pass == null) {
      signedIn(reader);
    }
    var election = opened(id);
    if (key != null && !CastKey.isValid(key)) {
      return problems.badKey(locale);
    }
    return switch (BallotJson.read(body)) {
      case BallotJson.Read.Malformed(var pointer) -> problems.malformed(pointer, locale);
      case BallotJson.Read.Ballot(var choices) ->
          voter(election, pass, reader)
              .map(voter ->
                  box.cast(voter, choices, receivedAt, Optional.ofNullable(key).map(CastKey::new)))
              .map(result -> answer(result, locale))
              .orElseGet(() -> problems.refused(Reason.NOT_ON_THE_ROLL, locale));
    };
  }

  private ResponseEntity<Object> answer(CastResult result, Locale locale) {
    return switch (result) {
      case Accepted(var receipt) ->
          ResponseEntity.created(
                  URI.create(
                      "/api/elections/%s/receipts/%s"
                          .formatted(encoded(receipt.election()), ReceiptCode.of(receipt))))
              .cacheControl(CacheControl.noStore())
              .body(body(receipt));
      case Refused(var reason) -> problems.refused(reason, locale);
      case Unsettled() -> problems.unsettled(locale);
    };
  }

  @GetMapping("/ballots/mine")
  ResponseEntity<MineBody> mine(
      @PathVariable String id,
      @RequestHeader(name = PASS, required = false) @Nullable String pass,
      @AuthenticationPrincipal @Nullable Member reader) {
    if (pass == null) {
      signedIn(reader);
    }
    var voter = known(opened(id), pass, reader).orElseThrow(ElectionNotFound::new);
    var contests =
        voted.contests(voter).stream()
            .map(contest -> contest.value())
            .collect(Collectors.toCollection(TreeSet::new));
    var mine = voted.receipts(voter).stream().map(this::body).toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new MineBody(contests, mine));
  }

  @GetMapping("/receipts/{code}")
  InclusionBody receipt(@PathVariable String id, @PathVariable String code) {
    var election = opened(id).id();
    return ReceiptCode.parse(code)
        .flatMap(parsed -> receipts.find(election, parsed))
        .map(found ->
            new InclusionBody(
                found.receipt().position(),
                found.receipt().hash(),
                found.previousHash(),
                found.content(),
                found.link() == Inclusion.Link.INTACT))
        .orElseThrow(ReceiptNotFound::new);
  }

  private ReceiptBody body(Receipt receipt) {
    return new ReceiptBody(
        receipt.position(), receipt.hash(), ReceiptCode.of(receipt), receipts.address(receipt));
  }

  /// A member who joins while the election is open gets on the roll with the first ballot, where
  /// the organiser allowed that.
  private Optional<Voter> voter(Election election, @Nullable String pass, @Nullable Member reader) {
    return pass == null && election instanceof Election.Open open
        ? voters.welcome(open, signedIn(reader))
        : known(election, pass, reader);
  }

  private Optional<Voter> known(Election election, @Nullable String pass, @Nullable Member reader) {
    if (pass == null) {
      return voters.ofMember(election.id(), signedIn(reader).id());
    }
    return Optional.of(
        current
            .withPass(pass, election)
            .orElseThrow(() -> new AccessDeniedException("this pass is good for nobody here")));
  }

  private Election opened(String id) {
    return Optional.of(id)
        .filter(ElectionId::isValid)
        .map(ElectionId::new)
        .flatMap(elections::glance)
        .filter(Election::hasOpened)
        .orElseThrow(ElectionNotFound::new);
  }

  private static Member signedIn(@Nullable Member reader) {
    if (reader == null) {
      throw new AccessDeniedException("casting needs a token");
    }
    return reader;
  }

  private static String encoded(ElectionId id) {
    return URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
  }
}
