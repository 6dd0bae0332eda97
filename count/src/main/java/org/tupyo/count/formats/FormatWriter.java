package org.tupyo.count.formats;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;
import org.tupyo.count.formats.Writing.Refused;
import org.tupyo.count.formats.Writing.Written;

/// What the writers of all formats share.
abstract sealed class FormatWriter
    permits AbifWriter, BltWriter, CsvWriter, JsonBallotsWriter, PrefLibWriter {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  final BallotFile file;
  final Profile profile;
  final List<Candidate> candidates;
  final StringBuilder out = new StringBuilder();
  private final Set<Loss> lost = EnumSet.noneOf(Loss.class);

  /// Whether a format has a word for those who withdrew.
  enum Withdrawn {
    SAID,
    LEFT_OUT
  }

  /// Ends the writing of what a format cannot say. It never leaves the writers.
  static final class Unsayable extends Exception {
    private final Obstacle why;

    Unsayable(Obstacle why) {
      super(why.name());
      this.why = why;
    }
  }

  FormatWriter(BallotFile file, Withdrawn withdrawn) {
    boolean said = withdrawn == Withdrawn.SAID;
    this.file = file;
    this.profile = said ? file.profile() : file.toCount();
    this.candidates = profile.candidates();
    if (!said && !file.withdrawn().isEmpty()) {
      lose(Loss.WITHDRAWN);
    }
  }

  /// Writes everything.
  abstract void write() throws Unsayable;

  final Writing written() {
    try {
      if (candidates.isEmpty()) {
        throw new Unsayable(Obstacle.NOBODY);
      }
      write();
    } catch (Unsayable unsayable) {
      return new Refused(unsayable.why);
    }
    return new Written(out.toString(), lost);
  }

  final void lose(Loss loss) {
    lost.add(loss);
  }

  enum Repeated {
    ALLOWED,
    REFUSED
  }

  static List<Rank> ranks(Ballot ballot, Repeated repeated) throws Unsayable {
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

  static List<Rank> filled(Ballot ballot) throws Unsayable {
    var ranks = ranks(ballot, Repeated.REFUSED);
    if (ranks.stream().anyMatch(Rank::isEmpty)) {
      throw new Unsayable(Obstacle.EMPTY_RANK);
    }
    return ranks;
  }

  final void requireOneKind() throws Unsayable {
    if (profile.ballots().keySet().stream().map(Ballot::getClass).distinct().count() > 1) {
      throw new Unsayable(Obstacle.KIND);
    }
  }

  /// @param without letters that mean something else in a name
  final void requireNames(String without) throws Unsayable {
    for (var one : candidates) {
      var name = one.name();
      boolean changed = !name.equals(name.strip()) || name.startsWith(BYTE_ORDER_MARK);
      if (changed
          || !isPlain(name)
          || name.chars().anyMatch(letter -> without.indexOf(letter) >= 0)) {
        throw new Unsayable(Obstacle.NAME);
      }
    }
  }

  final void loseRoles(Set<Role> roles) {
    if (candidates.stream().anyMatch(one -> roles.contains(one.role()))) {
      lose(Loss.ROLES);
    }
  }

  final int number(Candidate one) {
    return candidates.indexOf(one) + 1;
  }

  final List<Candidate> sorted(Rank rank) {
    return rank.candidates().size() == 1
        ? List.copyOf(rank.candidates())
        : candidates.stream().filter(rank.candidates()::contains).toList();
  }

  final String numbers(List<Candidate> several, String between) {
    return several.stream()
        .map(one -> String.valueOf(number(one)))
        .collect(Collectors.joining(between));
  }

  /// Whether a text is one line and nothing in it is for machines.
  static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /// A text as JSON writes it, and ABIF too.
  static String text(String text) {
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
}
