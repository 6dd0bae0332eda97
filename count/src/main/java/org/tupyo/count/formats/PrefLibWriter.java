package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;

/// Writes PrefLib: orders, or categories of approval.
final class PrefLibWriter extends FormatWriter {
  private final Kind kind;

  /// What a file of PrefLib lists.
  enum Kind {
    ORDERS,
    CATEGORIES
  }

  PrefLibWriter(BallotFile file, Kind kind) {
    super(file, Withdrawn.LEFT_OUT);
    this.kind = kind;
  }

  @Override
  void write() throws Unsayable {
    switch (kind) {
      case ORDERS -> writeOrders();
      case CATEGORIES -> writeCategories();
    }
  }

  private void writeOrders() throws Unsayable {
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
    file.seats().ifPresent(_ -> lose(Loss.SEATS));
    file.tieOrder().ifPresent(_ -> lose(Loss.LOTS));
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("");
    if (file.title().filter(title -> !isPlain(title)).isPresent()) {
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
}
