package org.tupyo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.accounts.Enrolment;
import org.tupyo.server.accounts.Enrolment.Newcomer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SignInKind;
import org.tupyo.server.accounts.SignIns;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Elections;

/// An open election of a club that does not exist, for the votes of the warm-up.
///
/// @param organisersToken good for a day, as the others
/// @param tokens of members who have not voted
record WarmUpElection(
    Election election, Member organiser, String organisersToken, List<String> tokens) {
  /// Everyone's, for as long as the warm-up takes.
  static final String PASSWORD = "warm-up-of-the-ballot-box";

  /// A member who does not vote, and can sign in.
  static final String ORGANISER = "organiser";

  private static final String PART = "frontend";

  /// Fills a server that has nothing in it.
  static WarmUpElection hold(ApplicationContext server, int voters) {
    var people = new ArrayList<Newcomer>();
    people.add(
        new Newcomer(ORGANISER, "organiser@example.org", Optional.of(PART), Role.ADMINISTRATOR));
    IntStream.range(0, voters)
        .mapToObj(number -> "voter" + number)
        .map(name -> new Newcomer(name, name + "@example.org", Optional.of(PART), Role.MEMBER))
        .forEach(people::add);
    var members = server.getBean(Enrolment.class).enrol(people, PASSWORD);
    var organiser = members.getFirst();
    return new WarmUpElection(
        open(server, organiser),
        organiser,
        tokens(server, List.of(organiser)).getFirst(),
        tokens(server, members.subList(1, members.size())));
  }

  private static Election open(ApplicationContext server, Member organiser) {
    var details = new DetailsText("Part leader", "", "", "", "", "", "live", "", "", "");
    var options = List.of(OptionText.named("Kim"), OptionText.named("Lee"));
    var contest =
        new ContestText(Optional.empty(), "Leader", "1", "one-choice", "", "", PART, options);
    var text = new ElectionText("warm-up", details, List.of(contest));
    if (!(server.getBean(Drafts.class).create(organiser, text) instanceof DraftEdit.Kept kept)) {
      throw new IllegalStateException("the draft of the warm-up is refused");
    }
    server.getBean(Opening.class).open(organiser, kept.draft().id(), kept.draft().version());
    return server.getBean(Elections.class).find(new ElectionId("warm-up")).orElseThrow();
  }

  private static List<String> tokens(ApplicationContext server, List<Member> voters) {
    var signIns = server.getBean(SignIns.class);
    return server
        .getBean(TransactionTemplate.class)
        .execute(_ ->
            voters.stream()
                .map(voter -> signIns.start(voter, SignInKind.API, "warm-up").access())
                .toList());
  }

  /// The options to vote for, as the predecessor's addresses name them.
  List<Long> candidates() {
    return election.contests().getFirst().options().stream()
        .map(option -> option.id().value())
        .toList();
  }

  /// Shows no token.
  @Override
  public String toString() {
    return "WarmUpElection[%d voters]".formatted(tokens.size());
  }
}
