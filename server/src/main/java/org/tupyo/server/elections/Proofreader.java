package org.tupyo.server.elections;

import static org.tupyo.server.elections.Limits.ALL_OPTIONS;
import static org.tupyo.server.elections.Limits.CONTESTS;
import static org.tupyo.server.elections.Limits.CONTEST_TITLE;
import static org.tupyo.server.elections.Limits.DESCRIPTION;
import static org.tupyo.server.elections.Limits.LINK;
import static org.tupyo.server.elections.Limits.NAME;
import static org.tupyo.server.elections.Limits.OPTIONS;
import static org.tupyo.server.elections.Limits.PART;
import static org.tupyo.server.elections.Limits.PLEDGE;
import static org.tupyo.server.elections.Limits.SEATS;
import static org.tupyo.server.elections.Limits.TITLE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.elections.DraftContent.Answer;
import org.tupyo.server.elections.DraftContent.Question;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.texts.CleanText;

/// Reads what was typed and collects every flaw, so that all can be shown at once.
///
/// What it gives may be kept only where it found no flaw. Whether an election is ready to open is
/// another question, see [Checklist]: a draft may be unfinished.
class Proofreader {
  private final ZoneId placeZone;
  private final List<Flaw> flaws = new ArrayList<>();

  /// @param placeZone where the typed zone is empty
  Proofreader(ZoneId placeZone) {
    this.placeZone = placeZone;
  }

  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  DraftContent election(ElectionText typed) {
    var details = details(typed.details(), "");
    if (typed.contests().size() > CONTESTS) {
      flaw("/contests", "contests.many", CONTESTS);
    }
    var contests = new ArrayList<Question>();
    for (var contest : typed.contests().stream().limit(CONTESTS).toList()) {
      contests.add(contest(contest, "/contests/" + contests.size()));
    }
    refuseTooManyOptions(contests, "/contests");
    return new DraftContent(details, contests);
  }

  /// @param pointer of the details; empty for fields of the whole
  Details details(DetailsText typed, String pointer) {
    var zone = zone(typed.zone(), pointer + "/zone");
    return new Details(
        required(typed.title(), TITLE, pointer + "/title"),
        paragraphs(typed.description(), DESCRIPTION, pointer + "/description"),
        zone,
        moment(typed.opensAt(), zone, TypedMoment.Repeated.EARLIER, pointer + "/opensAt"),
        moment(typed.closesAt(), zone, TypedMoment.Repeated.LATER, pointer + "/closesAt"),
        rules(typed, pointer));
  }

  private Rules rules(DetailsText typed, String pointer) {
    var usual = Rules.usual();
    var secrecy = word(typed.secrecy(), usual.secrecy(), pointer + "/secrecy");
    if (secrecy == Rules.Secrecy.SECRET) {
      flaw(pointer + "/secrecy", "secrecy.secret");
    }
    return new Rules(
        secrecy,
        word(typed.results(), usual.results(), pointer + "/results"),
        word(typed.disclosure(), usual.disclosure(), pointer + "/disclosure"),
        word(typed.replacing(), usual.replacing(), pointer + "/replacing"),
        word(typed.ties(), usual.ties(), pointer + "/ties"),
        word(typed.comparison(), usual.comparison(), pointer + "/comparison"));
  }

  Question contest(ContestText typed, String pointer) {
    var title = required(typed.title(), CONTEST_TITLE, pointer + "/title");
    var seats = number(typed.seats(), 1, SEATS, pointer + "/seats");
    if (typed.options().size() > OPTIONS) {
      flaw(pointer + "/options", "options.many", OPTIONS);
    }
    var options = new ArrayList<Answer>();
    for (var option : typed.options().stream().limit(OPTIONS).toList()) {
      options.add(option(option, pointer + "/options/" + options.size()));
    }
    return new Question(
        typed.id(),
        title,
        seats,
        method(typed, seats, pointer),
        part(typed.part(), pointer + "/part"),
        options);
  }

  private VotingMethod method(ContestText typed, int seats, String pointer) {
    var reading = MethodReading.of(typed, seats, pointer);
    flaws.addAll(reading.flaws());
    return reading.method();
  }

  Answer option(OptionText typed, String pointer) {
    return new Answer(
        typed.id(),
        required(typed.name(), NAME, pointer + "/name"),
        part(typed.part(), pointer + "/part"),
        paragraphs(typed.pledge(), PLEDGE, pointer + "/pledge"),
        link(typed.link(), pointer + "/link"));
  }

  /// Checks an address that an organiser wants.
  ///
  /// @return nothing where none was typed, or where it has a flaw
  Optional<ElectionId> address(String typed) {
    var address = CleanText.line(typed).toLowerCase(Locale.ROOT);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (!ElectionId.isValid(address) || Addresses.isReserved(address)) {
      flaw("/address", "address.form", ElectionId.LENGTH);
      return Optional.empty();
    }
    return Optional.of(new ElectionId(address));
  }

  /// Every id must be one of the draft's own, and none may come twice.
  void refuseStrangers(List<Question> contests, Election.Draft draft, String pointer) {
    var seen = new HashSet<Object>();
    for (var i = 0; i < contests.size(); i++) {
      var contest = contests.get(i);
      var known = contest.id().flatMap(draft::contest);
      if (contest.id().isPresent() && (known.isEmpty() || !seen.add(contest.id().get()))) {
        flaw("%s/%d/id".formatted(pointer, i), "id.unknown");
      }
      refuseStrangers(
          contest.options(),
          known.map(Contest::options).orElse(List.of()),
          "%s/%d/options".formatted(pointer, i));
    }
  }

  void refuseStrangers(List<Answer> options, List<Option> known, String pointer) {
    var free = new HashSet<OptionId>();
    known.forEach(option -> free.add(option.id()));
    for (var i = 0; i < options.size(); i++) {
      var id = options.get(i).id();
      if (id.isPresent() && !free.remove(id.get())) {
        flaw("%s/%d/id".formatted(pointer, i), "id.unknown");
      }
    }
  }

  void refuseTooManyOptions(List<Question> contests, String pointer) {
    var all = contests.stream().mapToInt(contest -> contest.options().size()).sum();
    if (all > ALL_OPTIONS) {
      flaw(pointer, "options.all", ALL_OPTIONS);
    }
  }

  /// One line that must not be empty.
  String required(String typed, int longest, String pointer) {
    var line = CleanText.line(typed);
    // A line of nothing but joiners and fillers has no key.
    if (CleanText.key(line).isEmpty()) {
      flaw(pointer, "required");
    }
    return bounded(line, longest, pointer);
  }

  /// Text of any number of lines, perhaps none.
  String paragraphs(String typed, int longest, String pointer) {
    return bounded(CleanText.paragraphs(typed), longest, pointer);
  }

  private Optional<String> part(String typed, String pointer) {
    var part = bounded(CleanText.line(typed), PART, pointer);
    return part.isEmpty() ? Optional.empty() : Optional.of(part);
  }

  private String bounded(String text, int longest, String pointer) {
    var length = text.codePointCount(0, text.length());
    if (length > longest) {
      flaw(pointer, "long", longest, length);
    }
    return text;
  }

  private ZoneId zone(String typed, String pointer) {
    var name = typed.strip();
    if (name.isEmpty()) {
      return placeZone;
    }
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      flaw(pointer, "zone.unknown");
      return placeZone;
    }
    return ZoneId.of(name);
  }

  Optional<Instant> moment(
      String typed, ZoneId zone, TypedMoment.Repeated repeated, String pointer) {
    if (typed.isBlank()) {
      return Optional.empty();
    }
    return switch (TypedMoment.read(typed.strip(), zone, repeated)) {
      case TypedMoment.Read(var at) -> Optional.of(at);
      case TypedMoment.Skipped() -> nothing(pointer, "time.skipped");
      case TypedMoment.Unreadable() -> nothing(pointer, "time.unreadable");
      case TypedMoment.Remote() -> nothing(pointer, "time.remote");
    };
  }

  private Optional<Instant> nothing(String pointer, String key) {
    flaw(pointer, key);
    return Optional.empty();
  }

  private Optional<String> link(String typed, String pointer) {
    var link = bounded(CleanText.line(typed), LINK, pointer);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    if (!Option.leadsToAPage(link)) {
      flaw(pointer, "link");
    }
    return Optional.of(link);
  }

  private int number(String typed, int usual, int most, String pointer) {
    return TypedNumber.read(typed, 1, most).orElse(usual, () -> flaw(pointer, "number", most));
  }

  private <E extends Enum<E>> E word(String typed, E usual, String pointer) {
    if (typed.isBlank()) {
      return usual;
    }
    var found = Word.find(usual.getDeclaringClass(), typed.strip());
    if (found.isEmpty()) {
      flaw(pointer, "word.unknown");
    }
    return found.orElse(usual);
  }

  void flaw(String pointer, String key, Object... values) {
    flaws.add(Flaw.at(pointer, key, values));
  }
}
