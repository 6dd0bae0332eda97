package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Round;

/// Where votes went from round to round: blocks are what is held, plain bands what stays, hatched
/// bands what moves on.
final class Sankey {
  private static final double HEIGHT = 340;
  private static final double GAP = 8;
  private static final double BLOCK = 12;
  private static final double TOP = 28;
  private static final int MOST_NAME = 150;

  private final List<Round> rounds;
  private final List<String> order;
  private final String nobody;
  private final Texts texts;
  private final double scale;

  /// What holds votes: a candidate, or those with nobody.
  private record Block(double top, double height, Fraction votes) {}

  private Sankey(List<Round> rounds, List<Candidate> order, Texts texts) {
    this.rounds = rounds;
    this.texts = texts;
    this.nobody = texts.of("no-further");
    this.order = new ArrayList<>(order.stream().map(Candidate::name).toList());
    this.order.add(nobody);
    this.scale = HEIGHT / Math.max(1, Numbers.pixels(rounds.getFirst().papers()));
  }

  /// Whether every vote of these rounds moved as the rounds say; where a rule shares votes out anew
  /// in each round, nobody can draw what moved.
  static boolean canDraw(List<Round> rounds) {
    for (int i = 0; i + 1 < rounds.size(); i++) {
      var now = held(rounds.get(i));
      for (var moved : rounds.get(i).transfers()) {
        now.merge(moved.from().name(), moved.votes().negated(), Fraction::plus);
        now.merge(name(moved.to(), ""), moved.votes(), Fraction::plus);
      }
      now.values().removeIf(own -> own.signum() == 0);
      var next = held(rounds.get(i + 1));
      next.values().removeIf(own -> own.signum() == 0);
      if (!now.equals(next)) {
        return false;
      }
    }
    return rounds.size() > 1 && rounds.getFirst().papers().signum() > 0;
  }

  private static Map<String, Fraction> held(Round round) {
    var held = new LinkedHashMap<String, Fraction>();
    round.votes().forEach((who, own) -> held.put(who.name(), own));
    var out = round.inactive().values().stream().reduce(round.lost(), Fraction::plus);
    held.merge("", out, Fraction::plus);
    return held;
  }

  private static String name(Destination to, String nobody) {
    return to instanceof Destination.To(var candidate) ? candidate.name() : nobody;
  }

  static String draw(
      String id, List<Round> rounds, List<Candidate> order, Set<Candidate> elected, Texts texts) {
    return new Sankey(rounds, order, texts).draw(id, elected);
  }

  private String draw(String id, Set<Candidate> elected) {
    var svg = new Svg(id);
    svg.hatching();
    var winners = elected.stream().map(Candidate::name).toList();
    int left = Math.min(MOST_NAME, order.stream().mapToInt(Svg::width).max().orElse(0)) + 12;
    double step = Math.clamp(720.0 / (rounds.size() - 1), 104, 260);
    var columns = rounds.stream().map(this::blocks).toList();
    for (int r = 0; r + 1 < rounds.size(); r++) {
      bands(svg, r, columns.get(r), columns.get(r + 1), left + r * step, step);
    }
    for (int r = 0; r < rounds.size(); r++) {
      double x = left + r * step;
      svg.write("count-head", x, 16, texts.of("round", rounds.get(r).number()));
      for (var own : columns.get(r).entrySet()) {
        var block = own.getValue();
        var kind =
            own.getKey().equals(nobody)
                ? "count-block-nobody"
                : winners.contains(own.getKey()) ? "count-block-elected" : "count-block";
        var round = texts.of("round", rounds.get(r).number());
        var title = texts.of("bar", own.getKey(), round, Numbers.text(block.votes()));
        svg.bar(kind, x, block.top(), BLOCK, Math.max(1, block.height()), title);
        if (block.height() >= 11) {
          svg.write(
              "count-figure count-halo",
              x + BLOCK + 5,
              block.top() + block.height() / 2 + 4,
              Numbers.brief(block.votes()));
        }
        if (r == 0) {
          svg.name(left - 8.0, block.top() + block.height() / 2 + 4, MOST_NAME, own.getKey());
        }
      }
    }
    double bottom =
        columns.stream()
            .flatMap(blocks -> blocks.values().stream())
            .mapToDouble(block -> block.top() + block.height())
            .max()
            .orElse(TOP);
    long width = Math.round(left + (rounds.size() - 1) * step + 90);
    return svg.picture(texts.of("picture", texts.of("transfers")), width, Math.round(bottom + 12));
  }

  /// The blocks of a round from top to bottom. Names in the first round need a line each.
  private Map<String, Block> blocks(Round round) {
    var held = held(round);
    var blocks = new LinkedHashMap<String, Block>();
    double top = TOP;
    for (var name : order) {
      var votes = held.getOrDefault(name.equals(nobody) ? "" : name, Fraction.ZERO);
      boolean shown = votes.signum() > 0 || (round.number() == 1 && !name.equals(nobody));
      if (shown) {
        double height = Numbers.pixels(votes) * scale;
        blocks.put(name, new Block(top, height, votes));
        top += (round.number() == 1 ? Math.max(height, 10) : height) + GAP;
      }
    }
    return blocks;
  }

  private void bands(
      Svg svg, int r, Map<String, Block> from, Map<String, Block> to, double x, double step) {
    var leaving = new LinkedHashMap<String, Double>();
    from.forEach((name, block) -> leaving.put(name, block.top()));
    var arriving = new LinkedHashMap<String, Double>();
    to.forEach((name, block) -> arriving.put(name, block.top()));
    var round = rounds.get(r);
    for (var name : order) {
      if (from.containsKey(name) && to.containsKey(name)) {
        var kept = kept(round, name, from);
        if (kept.signum() > 0) {
          var d = band(leaving, arriving, name, name, kept, x, step);
          svg.path("count-band", d, title(name, name, r, kept));
        }
      }
    }
    for (var target : order) {
      for (var moved : round.transfers()) {
        var source = moved.from().name();
        if (name(moved.to(), nobody).equals(target) && moved.votes().signum() > 0) {
          var d = band(leaving, arriving, source, target, moved.votes(), x, step);
          svg.hatched("count-moved", d, title(source, target, r, moved.votes()));
        }
      }
    }
  }

  private static Fraction kept(Round round, String name, Map<String, Block> from) {
    var kept = from.containsKey(name) ? from.get(name).votes() : Fraction.ZERO;
    for (var moved : round.transfers()) {
      if (moved.from().name().equals(name)) {
        kept = kept.minus(moved.votes());
      }
    }
    return kept;
  }

  private String title(String source, String target, int r, Fraction votes) {
    var round = texts.of("round", rounds.get(r).number());
    return texts.of("band", source, target, round, Numbers.text(votes));
  }

  /// One band, put below those drawn so far at both of its ends.
  private String band(
      Map<String, Double> leaving,
      Map<String, Double> arriving,
      String source,
      String target,
      Fraction votes,
      double x,
      double step) {
    double height = Numbers.pixels(votes) * scale;
    double start = leaving.getOrDefault(source, TOP);
    double end = arriving.getOrDefault(target, TOP);
    leaving.put(source, start + height);
    arriving.put(target, end + height);
    double x1 = x + BLOCK;
    double x2 = x + step;
    double middle = (x1 + x2) / 2;
    return "M%.1f,%.1fC%.1f,%.1f %.1f,%.1f %.1f,%.1fV%.1fC%.1f,%.1f %.1f,%.1f %.1f,%.1fZ"
        .formatted(
            x1,
            start,
            middle,
            start,
            middle,
            end,
            x2,
            end,
            end + height,
            middle,
            end + height,
            middle,
            start + height,
            x1,
            start + height);
  }
}
