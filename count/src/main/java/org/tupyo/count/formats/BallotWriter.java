package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;
import org.tupyo.count.formats.Writing.Refused;
import org.tupyo.count.formats.Writing.Written;

/// Writes ballots so that other programs can read them: every ballot, or nothing.
public final class BallotWriter {
  private final BallotFile file;
  private final Profile profile;
  private final List<Candidate> candidates;
  private final StringBuilder out = new StringBuilder();
  private final Set<Loss> lost = EnumSet.noneOf(Loss.class);

  /// Ends the writing of what a format cannot say. It never leaves this class.
  private static final class Unsayable extends Exception {
    private final Obstacle why;

    Unsayable(Obstacle why) {
      super(why.name());
      this.why = why;
    }
  }

  private BallotWriter(BallotFile file, boolean saysWithdrawn) {
    this.file = file;
    this.profile = saysWithdrawn ? file.profile() : file.toCount();
    this.candidates = profile.candidates();
    if (!saysWithdrawn && !file.withdrawn().isEmpty()) {
      lost.add(Loss.WITHDRAWN);
    }
  }

  /// Writes the ballots in this format.
  public static Writing write(BallotFile file, Format format) {
    var writer = new BallotWriter(file, format == Format.BLT || format == Format.JSON);
    try {
      switch (format) {
        case BLT -> writer.writeBlt();
        case CSV -> writer.writeCsv();
        case ABIF -> writer.writeAbif();
        case PREFLIB -> writer.writePrefLib();
        case PREFLIB_CATEGORIES -> writer.writeCategories();
        case JSON -> writer.writeJson();
        case CONDORCET, STARVOTE -> throw new Unsayable(Obstacle.FORMAT);
      }
    } catch (Unsayable unsayable) {
      return new Refused(unsayable.why);
    }
    return new Written(writer.out.toString(), writer.lost);
  }

  // ---- BLT

  private void writeBlt() throws Unsayable {
    loseRoles(EnumSet.of(Role.NOBODY));
    requireNames("\"\n\r");
    out.append(candidates.size()).append(' ').append(file.seats().orElse(1)).append('\n');
    for (var one : candidates) {
      if (file.withdrawn().contains(one)) {
        out.append('-').append(number(one)).append('\n');
      }
    }
    file.tieOrder()
        .ifPresent(order -> out.append("[tie ").append(numbers(order, " ")).append("]\n"));
    var undeclared = candidates.stream().filter(one -> one.role() == Role.UNDECLARED).toList();
    if (!undeclared.isEmpty()) {
      out.append("[undeclared ").append(numbers(undeclared, " ")).append("]\n");
    }
    for (var row : profile.ballots().entrySet()) {
      out.append(row.getValue());
      for (var rank : ranks(row.getKey(), Repeated.ALLOWED)) {
        out.append(' ');
        out.append(rank.isEmpty() ? "-" : numbers(sorted(rank), "="));
      }
      out.append(" 0\n");
    }
    out.append("0\n");
    candidates.forEach(one -> out.append('"').append(one.name()).append("\"\n"));
    if (file.title().filter(BallotWriter::isPlain).isPresent()) {
      out.append('"').append(file.title().get()).append("\"\n");
    } else {
      file.title().ifPresent(_ -> lost.add(Loss.TITLE));
    }
  }

  private static boolean isPlain(String title) {
    return title.chars().noneMatch(letter -> "\"\n\r".indexOf(letter) >= 0);
  }

  // ---- CSV

  /// A column for each candidate, as that names everyone; if that cannot be, a column for each
  /// rank.
  private void writeCsv() throws Unsayable {
    loseTitleSeatsLots();
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("\n\r");
    requireOneKind();
    int before = out.length();
    try {
      writeNumbersByCandidate();
    } catch (Unsayable unsayable) {
      out.setLength(before);
      writeNamesByRank(unsayable);
    }
  }

  private void writeNumbersByCandidate() throws Unsayable {
    if (candidates.stream().anyMatch(one -> CsvHeading.hasMeaning(one.name()))) {
      throw new Unsayable(Obstacle.NAME);
    }
    candidates.forEach(one -> out.append(quoted(one.name())).append(','));
    out.append("weight\n");
    for (var row : profile.ballots().entrySet()) {
      for (var one : candidates) {
        out.append(cell(row.getKey(), one)).append(',');
      }
      out.append(row.getValue()).append('\n');
    }
  }

  /// @param otherwise what stands in the way if this cannot be either
  private void writeNamesByRank(Unsayable otherwise) throws Unsayable {
    var named = new HashSet<Candidate>();
    int mostRanks = 1;
    for (var ballot : profile.ballots().keySet()) {
      if (!(ballot instanceof Ranking(var ranks))) {
        throw otherwise;
      }
      named.addAll(ballot.candidates());
      mostRanks = Math.max(mostRanks, ranks.size());
    }
    // Only ballots name candidates here, and some characters mean something else in a cell.
    boolean isLossy =
        named.size() < candidates.size()
            || candidates.stream()
                .anyMatch(one -> one.name().contains("|") || one.name().startsWith("#"));
    if (isLossy) {
      throw otherwise;
    }
    for (int rank = 1; rank <= mostRanks; rank++) {
      out.append("rank ").append(rank).append(',');
    }
    out.append("weight\n");
    for (var row : profile.ballots().entrySet()) {
      if (row.getKey() instanceof Ranking(var ranks)) {
        for (int i = 0; i < mostRanks; i++) {
          out.append(i < ranks.size() ? quoted(cell(ranks.get(i))) : "").append(',');
        }
      }
      out.append(row.getValue()).append('\n');
    }
  }

  private String cell(Rank rank) {
    return rank.legible() == Rank.Legible.NO
        ? CsvBallots.OVERVOTE
        : sorted(rank).stream().map(Candidate::name).collect(Collectors.joining("|"));
  }

  private static String cell(Ballot ballot, Candidate one) throws Unsayable {
    return switch (ballot) {
      case Marks marks -> marks.candidates().contains(one) ? "1" : "";
      case Scores scores ->
          scores.scores().containsKey(one) ? String.valueOf(scores.of(one, 0)) : "";
      case Ranking _ -> {
        var ranks = ranks(ballot, Repeated.REFUSED);
        var cell = "";
        for (int i = 0; i < ranks.size(); i++) {
          cell = ranks.get(i).candidates().contains(one) ? String.valueOf(i + 1) : cell;
        }
        yield cell;
      }
      case Unreadable _ -> throw new Unsayable(Obstacle.KIND);
    };
  }

  private static String quoted(String name) {
    boolean plain =
        name.equals(name.strip())
            && name.chars().noneMatch(letter -> ",;\t\"".indexOf(letter) >= 0);
    return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  // ---- ABIF

  private void writeAbif() throws Unsayable {
    file.tieOrder().ifPresent(_ -> lost.add(Loss.LOTS));
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("[]\n\r");
    file.title().ifPresent(title -> out.append("{\"title\": ").append(text(title)).append("}\n"));
    file.seats().ifPresent(seats -> out.append("{\"seats\": ").append(seats).append("}\n"));
    for (var one : candidates) {
      out.append("=c").append(number(one)).append(":[").append(one.name()).append("]\n");
    }
    requireOneKind();
    for (var row : profile.ballots().entrySet()) {
      out.append(row.getValue()).append(':').append(abif(row.getKey())).append('\n');
    }
  }

  private String abif(Ballot ballot) throws Unsayable {
    return switch (ballot) {
      case Marks marks ->
          candidates.stream()
              .filter(marks.candidates()::contains)
              .map(one -> "c" + number(one))
              .collect(Collectors.joining(","));
      case Scores scores ->
          candidates.stream()
              .filter(scores.scores()::containsKey)
              .map(one -> "c" + number(one) + "/" + scores.of(one, 0))
              .collect(Collectors.joining(","));
      case Ranking _ -> {
        var ranks = new ArrayList<String>();
        for (var rank : filled(ballot)) {
          ranks.add(
              sorted(rank).stream().map(one -> "c" + number(one)).collect(Collectors.joining("=")));
        }
        yield String.join(">", ranks);
      }
      case Unreadable _ -> throw new Unsayable(Obstacle.KIND);
    };
  }

  // ---- PrefLib

  private void writePrefLib() throws Unsayable {
    boolean strict = true;
    boolean complete = true;
    var lines = new StringBuilder();
    for (var row : profile.ballots().entrySet()) {
      var orders = new ArrayList<String>();
      int ranked = 0;
      for (var rank : filled(row.getKey())) {
        strict &= rank.candidates().size() == 1;
        ranked += rank.candidates().size();
        orders.add(braced(sorted(rank), rank.candidates().size() == 1));
      }
      complete &= ranked == candidates.size();
      lines.append(row.getValue()).append(": ").append(String.join(",", orders)).append('\n');
    }
    headPrefLib((strict ? "so" : "to") + (complete ? "c" : "i"), "ORDERS");
    out.append(lines);
  }

  private void writeCategories() throws Unsayable {
    headPrefLib("cat", "PREFERENCES");
    out.append("# NUMBER CATEGORIES: 2\n");
    out.append("# CATEGORY NAME 1: Approved\n# CATEGORY NAME 2: Not approved\n");
    for (var row : profile.ballots().entrySet()) {
      if (!(row.getKey() instanceof Marks(var marked))) {
        throw new Unsayable(Obstacle.KIND);
      }
      var rest = candidates.stream().filter(one -> !marked.contains(one)).toList();
      var approved = candidates.stream().filter(marked::contains).toList();
      out.append(row.getValue()).append(": ").append(braced(approved, false));
      out.append(',').append(braced(rest, false)).append('\n');
    }
  }

  private void headPrefLib(String type, String unique) throws Unsayable {
    file.seats().ifPresent(_ -> lost.add(Loss.SEATS));
    file.tieOrder().ifPresent(_ -> lost.add(Loss.LOTS));
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("\n\r");
    if (file.title().filter(title -> !isPlain(title.replace("\"", ""))).isPresent()) {
      throw new Unsayable(Obstacle.NAME);
    }
    out.append("# TITLE: ").append(file.title().orElse("")).append('\n');
    out.append("# DATA TYPE: ").append(type).append('\n');
    out.append("# NUMBER ALTERNATIVES: ").append(candidates.size()).append('\n');
    out.append("# NUMBER VOTERS: ").append(profile.cast()).append('\n');
    out.append("# NUMBER UNIQUE ").append(unique).append(": ");
    out.append(profile.ballots().size()).append('\n');
    for (var one : candidates) {
      out.append("# ALTERNATIVE NAME ").append(number(one)).append(": ");
      out.append(one.name()).append('\n');
    }
  }

  private String braced(List<Candidate> group, boolean alone) {
    return alone ? numbers(group, ",") : "{" + numbers(group, ",") + "}";
  }

  // ---- our own JSON, a ballot a line

  private void writeJson() {
    out.append("{\n  \"format\": ").append(text(JsonBallotsReader.FORMAT)).append(",\n");
    file.title().ifPresent(title -> out.append("  \"title\": ").append(text(title)).append(",\n"));
    file.seats().ifPresent(seats -> out.append("  \"seats\": ").append(seats).append(",\n"));
    out.append("  \"candidates\": [\n");
    out.append(
        candidates.stream()
            .map(this::candidate)
            .collect(Collectors.joining(",\n", "", "\n  ],\n")));
    file.tieOrder().ifPresent(order -> out.append("  \"lots\": ").append(ids(order)).append(",\n"));
    out.append("  \"ballots\": [\n");
    out.append(
        profile.ballots().entrySet().stream()
            .map(BallotWriter::ballot)
            .collect(Collectors.joining(",\n")));
    out.append("\n  ]\n}\n");
  }

  private String candidate(Candidate one) {
    return "    {\"id\": "
        + text(one.id())
        + ", \"name\": "
        + text(one.name())
        + switch (one.role()) {
          case NOMINATED -> "";
          case UNDECLARED -> ", \"role\": \"undeclared\"";
          case NOBODY -> ", \"role\": \"nobody\"";
        }
        + (file.withdrawn().contains(one) ? ", \"withdrawn\": true}" : "}");
  }

  private static String ballot(Map.Entry<Ballot, Long> row) {
    return "    {\"votes\": "
        + row.getValue()
        + switch (row.getKey()) {
          case Marks(var marked) -> ", \"marks\": " + ids(inOrder(marked));
          case Scores(var scores) ->
              inOrder(scores.keySet()).stream()
                  .map(one -> text(one.id()) + ": " + scores.getOrDefault(one, 0))
                  .collect(Collectors.joining(", ", ", \"scores\": {", "}"));
          case Ranking(var ranks) ->
              ranks.stream()
                  .map(BallotWriter::rank)
                  .collect(Collectors.joining(", ", ", \"ranking\": [", "]"));
          case Unreadable() -> ", \"unreadable\": true";
        }
        + "}";
  }

  private static String rank(Rank rank) {
    if (rank.legible() == Rank.Legible.NO) {
      return text(CsvBallots.OVERVOTE);
    }
    var here = inOrder(rank.candidates());
    return here.size() == 1 ? text(here.getFirst().id()) : ids(here);
  }

  private static List<Candidate> inOrder(Set<Candidate> several) {
    return several.stream().sorted(java.util.Comparator.comparing(Candidate::id)).toList();
  }

  private static String ids(List<Candidate> several) {
    return several.stream().map(one -> text(one.id())).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ') {
        quoted.append("\\u%04x".formatted((int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }

  // ---- what formats share

  private enum Repeated {
    ALLOWED,
    REFUSED
  }

  private static List<Rank> ranks(Ballot ballot, Repeated repeated) throws Unsayable {
    if (!(ballot instanceof Ranking(var ranks))) {
      throw new Unsayable(Obstacle.KIND);
    }
    var seen = new HashSet<Candidate>();
    for (var rank : ranks) {
      if (rank.legible() == Rank.Legible.NO) {
        throw new Unsayable(Obstacle.OVERVOTE);
      }
      for (var one : rank.candidates()) {
        if (!seen.add(one) && repeated == Repeated.REFUSED) {
          throw new Unsayable(Obstacle.REPEATED);
        }
      }
    }
    return ranks;
  }

  private static List<Rank> filled(Ballot ballot) throws Unsayable {
    var ranks = ranks(ballot, Repeated.REFUSED);
    if (ranks.stream().anyMatch(Rank::isEmpty)) {
      throw new Unsayable(Obstacle.EMPTY_RANK);
    }
    return ranks;
  }

  private void requireOneKind() throws Unsayable {
    if (profile.ballots().keySet().stream().map(Ballot::getClass).distinct().count() > 1) {
      throw new Unsayable(Obstacle.KIND);
    }
  }

  private void requireNames(String without) throws Unsayable {
    for (var one : candidates) {
      boolean changed = !one.name().equals(one.name().strip());
      if (changed || one.name().chars().anyMatch(letter -> without.indexOf(letter) >= 0)) {
        throw new Unsayable(Obstacle.NAME);
      }
    }
  }

  private void loseTitleSeatsLots() {
    file.title().ifPresent(_ -> lost.add(Loss.TITLE));
    file.seats().ifPresent(_ -> lost.add(Loss.SEATS));
    file.tieOrder().ifPresent(_ -> lost.add(Loss.LOTS));
  }

  private void loseRoles(Set<Role> roles) {
    if (candidates.stream().anyMatch(one -> roles.contains(one.role()))) {
      lost.add(Loss.ROLES);
    }
  }

  private int number(Candidate one) {
    return candidates.indexOf(one) + 1;
  }

  private List<Candidate> sorted(Rank rank) {
    return rank.candidates().size() == 1
        ? List.copyOf(rank.candidates())
        : candidates.stream().filter(rank.candidates()::contains).toList();
  }

  private String numbers(List<Candidate> several, String between) {
    return several.stream()
        .map(one -> String.valueOf(number(one)))
        .collect(Collectors.joining(between));
  }
}
