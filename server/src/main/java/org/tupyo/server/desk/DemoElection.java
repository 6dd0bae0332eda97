package org.tupyo.server.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Enrolment;
import org.tupyo.server.accounts.Enrolment.Newcomer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Portraits;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.elections.Word;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.Listed;
import org.tupyo.server.voters.RollRules;
import org.tupyo.server.voters.Rolls;

/// Fills an empty place with a club that elects its part leaders, ready to vote, where `tupyo.demo`
/// says so. All goes the way an organiser's own clicks go.
@Component
public class DemoElection implements ApplicationRunner {
  private static final String CLUB = "여는괄호";
  private static final String ORGANISER = "organiser";

  /// Everyone's here: the demo says it aloud, and its data is thrown away.
  private static final String PASSWORD = "opening-bracket";

  private final DemoSettings settings;
  private final DemoFiles files;
  private final Enrolment enrolment;
  private final Members members;
  private final Drafts drafts;
  private final Portraits portraits;
  private final Rolls rolls;
  private final Opening opening;
  private final Place place;
  private final DatabaseClock clock;
  private Optional<Filled> filled = Optional.empty();

  DemoElection(
      DemoSettings settings,
      DemoFiles files,
      Enrolment enrolment,
      Members members,
      Drafts drafts,
      Portraits portraits,
      Rolls rolls,
      Opening opening,
      Place place,
      DatabaseClock clock) {
    this.settings = settings;
    this.files = files;
    this.enrolment = enrolment;
    this.members = members;
    this.drafts = drafts;
    this.portraits = portraits;
    this.rolls = rolls;
    this.opening = opening;
    this.place = place;
    this.clock = clock;
  }

  /// What one needs to know to look around.
  ///
  /// @param election address of the voters' page
  /// @param desk address of the organiser's pages
  public record Filled(URI election, URI desk, SignIn organiser, SignIn voter) {}

  /// A name and a password to sign in with.
  public record SignIn(String username, String password) {}

  /// What was filled in; nothing before the server has started, and where it is no demo.
  public Optional<Filled> filled() {
    return filled;
  }

  /// Runs once the server answers, and before it is said to have started.
  @Override
  public void run(ApplicationArguments arguments) {
    if (settings.demo()) {
      fill();
    }
  }

  private void fill() {
    if (!members.all().isEmpty()) {
      throw new CannotStart("desk.demo.not-empty");
    }
    var plan = files.plan();
    var people = files.people();
    var organiser = enrol(people);
    place.set("name", CLUB);
    place.set("language", "ko");
    place.set("zone", plan.zone());
    var open = open(organiser, pictured(organiser, draft(organiser, plan), plan), people);
    place.set(Elections.FEATURED, open.id().value());
    filled =
        Optional.of(
            new Filled(
                URI.create(place.address() + DeskPath.ofVoters(open.id())),
                URI.create(place.address() + "/desk"),
                new SignIn(ORGANISER, PASSWORD),
                new SignIn(voter(plan, people), PASSWORD)));
  }

  private Member enrol(List<DemoFiles.Person> people) {
    var newcomers = new ArrayList<Newcomer>();
    newcomers.add(
        new Newcomer(ORGANISER, "organiser@example.org", Optional.empty(), Role.ADMINISTRATOR));
    people.forEach(person ->
        newcomers.add(
            new Newcomer(
                person.username(), person.email(), Optional.of(person.part()), Role.MEMBER)));
    return enrolment.enrol(newcomers, PASSWORD).getFirst();
  }

  private Election.Draft draft(Member organiser, DemoFiles.Plan plan) {
    var closes = Proposal.fromNow(clock.now(), place.zone()).closesAt().toString();
    var details =
        new DetailsText(
            plan.title(),
            plan.description(),
            plan.zone(),
            "",
            closes,
            "",
            // As the predecessor did; and whoever looks around sees the result at once.
            Word.of(Rules.Results.LIVE),
            "",
            "",
            "");
    var contests = plan.contests().stream().map(this::contest).toList();
    return kept(drafts.create(organiser, new ElectionText(plan.slug(), details, contests)));
  }

  private ContestText contest(DemoFiles.Question question) {
    var options =
        question.candidates().stream()
            .map(candidate ->
                new OptionText(
                    Optional.empty(),
                    candidate.name(),
                    candidate.part(),
                    files.text(candidate.pledge()),
                    candidate.link()))
            .toList();
    return new ContestText(
        Optional.empty(),
        question.title(),
        Integer.toString(question.seats()),
        question.method(),
        "",
        "",
        question.part(),
        options);
  }

  private Election.Draft pictured(Member organiser, Election.Draft plain, DemoFiles.Plan plan) {
    var draft = plain;
    for (var i = 0; i < plan.contests().size(); i++) {
      var contest = plain.contests().get(i);
      for (var j = 0; j < contest.options().size(); j++) {
        var picture = files.bytes(plan.contests().get(i).candidates().get(j).portrait());
        var option = contest.options().get(j).id();
        draft =
            kept(
                portraits.put(
                    organiser, draft.id(), draft.version(), contest.id(), option, picture));
      }
    }
    return draft;
  }

  private Election open(Member organiser, Election.Draft draft, List<DemoFiles.Person> people) {
    rolls.change(
        draft.id(),
        new RollRules(RollRules.Source.LIST, Optional.empty(), RollRules.Joining.AT_OPENING));
    rolls.replaceList(draft.id(), people.stream().map(DemoElection::listed).toList());
    return switch (opening.open(organiser, draft.id(), draft.version())) {
      case Step.Taken(var now) -> now;
      case Step other -> throw new IllegalStateException("the demo's election: " + other);
    };
  }

  private static Listed listed(DemoFiles.Person person) {
    return new Listed(
        person.name(),
        Optional.of(person.username()),
        MailAddress.of(person.email()),
        Optional.of(person.part()));
  }

  private static Election.Draft kept(DraftEdit edit) {
    return switch (edit) {
      case DraftEdit.Kept(var draft) -> draft;
      case DraftEdit other -> throw new IllegalStateException("the demo's election: " + other);
    };
  }

  /// Someone who votes and is no candidate.
  private static String voter(DemoFiles.Plan plan, List<DemoFiles.Person> people) {
    var candidates =
        plan.contests().stream()
            .flatMap(contest -> contest.candidates().stream())
            .map(DemoFiles.Candidate::username)
            .collect(Collectors.toSet());
    return people.stream()
        .map(DemoFiles.Person::username)
        .filter(username -> !candidates.contains(username))
        .findFirst()
        .orElseThrow();
  }
}
