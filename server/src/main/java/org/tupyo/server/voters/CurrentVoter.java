package org.tupyo.server.voters;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;

/// Says who votes with this request: the voter of a personal link that was used in this browser,
/// else the member who is signed in.
///
/// The link comes first, because using it was a deliberate act for this very election.
@Component
public class CurrentVoter {
  private final Voters voters;
  private final VotingPasses passes;
  private final PassCookie cookie;

  CurrentVoter(Voters voters, VotingPasses passes, PassCookie cookie) {
    this.voters = voters;
    this.passes = passes;
    this.cookie = cookie;
  }

  /// Whether the voter of a request is the one whom a form was made for.
  public sealed interface Confirmation {
    /// They are the same.
    record Same(Voter voter) implements Confirmation {}

    /// In this browser somebody else has used a link or signed in since.
    record Another(Voter voter) implements Confirmation {}

    /// Nobody can vote with this request.
    record Nobody() implements Confirmation {}
  }

  /// Finds the voter. A member who joins while the election is open gets on the roll with the first
  /// visit, where the organiser allowed that.
  ///
  /// @param reader who is signed in
  public Optional<Voter> of(
      HttpServletRequest request, Election election, Optional<Member> reader) {
    return withPass(request, election)
        .or(() ->
            reader.flatMap(member ->
                election instanceof Election.Open open
                    ? voters.welcome(open, member)
                    : voters.ofMember(election.id(), member.id())));
  }

  /// Finds the voter and compares with the one whom the form names, so that of two people who use
  /// two windows of one browser neither votes in the other's place.
  public Confirmation confirm(
      HttpServletRequest request, Election election, Optional<Member> reader, VoterId onForm) {
    return of(request, election, reader)
        .<Confirmation>map(voter ->
            voter.id().equals(onForm)
                ? new Confirmation.Same(voter)
                : new Confirmation.Another(voter))
        .orElseGet(Confirmation.Nobody::new);
  }

  /// Finds the voter of a program, which carries its pass along itself.
  public Optional<Voter> withPass(String pass, Election election) {
    return passes.voter(pass, election.id());
  }

  private Optional<Voter> withPass(HttpServletRequest request, Election election) {
    return cookie.in(request, election.id()).flatMap(secret -> passes.voter(secret, election.id()));
  }
}
