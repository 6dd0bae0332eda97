package org.tupyo.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.Outcome;
import org.tupyo.count.Possible;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.Ways;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.formats.BallotFile;
import org.tupyo.count.formats.Form;
import org.tupyo.count.formats.Reading;
import org.tupyo.count.results.CountResult;
import org.tupyo.count.results.CsvResult;
import org.tupyo.count.results.HtmlResult;
import org.tupyo.count.results.JsonResult;
import org.tupyo.count.results.TextResult;
import org.tupyo.count.results.WaysCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Counts a ballot file by any method of the catalogue.
@Command(name = "count")
final class Count implements Callable<Integer> {
  /// A file that cannot be read, as [ExitCode#ENVIRONMENT] elsewhere.
  private static final int UNREADABLE = 3;

  /// A tie that nobody decided.
  private static final int TIED = 4;

  private final Words words;
  private final InputStream in;
  private final boolean asks;

  @Mixin private final BallotInput ballots;

  @Mixin private final CapOptions caps;

  @Mixin private final DecisionOptions decision;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--list", descriptionKey = "count.option.list")
  private boolean list;

  @Option(names = "--explain", descriptionKey = "count.option.explain", paramLabel = "METHOD")
  private @Nullable String explained;

  @Option(names = "--method", descriptionKey = "count.option.method", paramLabel = "METHOD")
  private @Nullable String method;

  @Option(names = "--seats", descriptionKey = "count.option.seats", paramLabel = "N")
  private @Nullable Integer seats;

  @Option(names = "--rule", descriptionKey = "count.option.rule", paramLabel = "KEY=VALUE")
  private List<String> rules = List.of();

  @Option(names = "--ties", descriptionKey = "count.option.ties", paramLabel = "RULE")
  private String ties = "stop";

  @Option(names = "--tie", descriptionKey = "count.option.tie", paramLabel = "A,B: A")
  private List<String> decisions = List.of();

  @Option(names = "--possible", descriptionKey = "count.option.possible")
  private boolean possible;

  @Option(names = "--ways", descriptionKey = "count.option.ways", paramLabel = "FILE")
  private @Nullable Path ways;

  @Option(names = "--withdrawn", descriptionKey = "count.option.withdrawn", paramLabel = "NAME")
  private List<String> withdrawn = List.of();

  @Option(names = "--format", descriptionKey = "count.option.format", paramLabel = "FORMAT")
  private String format = "text";

  @Option(names = "-o", descriptionKey = "count.option.o", paramLabel = "FILE")
  private @Nullable Path output;

  /// @param asks whether somebody sits at the terminal who can decide a tie
  Count(Words words, InputStream in, boolean asks) {
    this.words = words;
    this.in = in;
    this.asks = asks;
    this.ballots = new BallotInput(words, in);
    this.caps = new CapOptions(words);
    this.decision = new DecisionOptions(words);
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Catalogue.entries().forEach(this::printLine);
      return ExitCode.OK;
    }
    if (explained != null) {
      return explain(explained);
    }
    if (method == null || !ballots.isGiven()) {
      return refuse(words.text("count.what"));
    }
    try {
      return counted(method);
    } catch (IllegalArgumentException wrong) {
      return refuse(String.valueOf(wrong.getMessage()));
    }
  }

  private void printLine(Entry entry) {
    out().printf("%-24s %s%n", entry.name(), entry.line());
  }

  private int explain(String name) {
    var entry = Catalogue.of(name);
    if (entry.isEmpty()) {
      return refuse(unknown(name));
    }
    out().println(entry.get().name() + ": " + entry.get().line());
    out().println(words.text("count.page", "docs/methods/" + entry.get().page() + ".md"));
    if (entry.get().method(1) instanceof Record rule) {
      var choices = Rules.choices(rule);
      Rules.of(rule)
          .forEach((key, value) -> {
            var kinds = choices.getOrDefault(key, List.of());
            out()
                .println(
                    "  "
                        + key
                        + "="
                        + value
                        + (kinds.isEmpty() ? "" : "  (" + String.join(", ", kinds) + ")"));
          });
    }
    return ExitCode.OK;
  }

  private int counted(String name) throws IOException {
    var entry = Catalogue.of(name);
    if (entry.isEmpty() && !name.equals("all")) {
      return refuse(unknown(name));
    }
    if (!List.of("text", "json", "csv", "html").contains(format)) {
      return refuse(words.text("count.format", format));
    }
    if (entry.isEmpty() && decision.rule().isPresent()) {
      return refuse(words.text("count.decision.all"));
    }
    var asked = entry.map(Entry::asks).orElse(Asks.RANKINGS);
    return switch (ballots.read(form(asked))) {
      case Reading.Broken broken -> {
        err().println(broken.sentence());
        yield UNREADABLE;
      }
      case Reading.Read(var read) -> entry.isPresent() ? count(entry.get(), read) : compare(read);
    };
  }

  private static Form form(Asks asked) {
    return switch (asked) {
      case MARKS -> Form.MARKS;
      case RANKINGS -> Form.RANKINGS;
      case SCORES -> Form.SCORES;
    };
  }

  // ---- one method

  private int count(Entry entry, BallotFile read) throws IOException {
    var settings = new CountSettings(words, read);
    var profile = settings.profile(withdrawn).with(caps.caps(settings));
    var rule = settings.tieRule(ties, decisions);
    var required = decision.rule();
    var counting = ruled(entry.method(seats(read)));
    var tally = asked(counting, profile, rule, settings);
    var decided = required.map(asked -> decision.decide(asked, tally));
    var result = new CountResult(entry.name(), tally, profile.caps(), decided);
    write(rendered(result, read.title().orElse(words.text("count.title"))));
    if (ways != null) {
      writeWays(Ways.of(counting, profile, tally.tieRule()), ways);
    }
    if (possible) {
      printPossible(Possible.of(counting, profile, rule), settings);
    }
    if (tally.outcome() instanceof Outcome.Tied) {
      return TIED;
    }
    return decided.isEmpty() || decided.get().verdict() instanceof Verdict.Passed
        ? ExitCode.OK
        : ExitCode.FINDING;
  }

  private String rendered(CountResult result, String title) {
    return switch (format) {
      case "json" -> JsonResult.of(result);
      case "csv" -> CsvResult.of(result);
      case "html" -> HtmlResult.of(title, result, words.locale());
      default -> TextResult.of(result, words.locale());
    };
  }

  private void writeWays(Optional<Ways> found, Path to) throws IOException {
    if (found.isEmpty()) {
      err().println(words.text("count.ways.none"));
    } else {
      Files.writeString(to, WaysCsv.of(found.get()));
    }
  }

  /// Beside a result that people read; where programs read it, it must stay alone.
  private void printPossible(Optional<Possible> found, CountSettings settings) {
    if (found.isEmpty()) {
      err().println(words.text("count.possible.many"));
      return;
    }
    var to = output != null || format.equals("text") ? out() : err();
    var ways = found.get().elected();
    if (output == null && format.equals("text")) {
      to.println();
    }
    var key = ways.size() == 1 ? "count.possible.always" : "count.possible";
    ways.stream()
        .map(elected -> settings.names(settings.inOrder(elected)))
        .sorted()
        .forEach(names -> to.println(words.text(key, names)));
  }

  private int seats(BallotFile read) {
    return seats != null ? seats : read.seats().orElse(1);
  }

  private VotingMethod ruled(VotingMethod usual) {
    var changed = usual;
    for (var rule : rules) {
      int equals = rule.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(words.text("count.rule.form", rule));
      }
      var key = rule.substring(0, equals);
      if (!(changed instanceof Record record)
          || !(Rules.with(record, key, rule.substring(equals + 1)).orElse(null)
              instanceof VotingMethod next)) {
        throw new IllegalArgumentException(words.text("count.rule.unknown", key));
      }
      changed = next;
    }
    return changed;
  }

  /// Counts, and asks whoever sits at the terminal about each tie that the rule leaves open.
  private Tally asked(VotingMethod counting, Profile profile, TieRule rule, CountSettings settings)
      throws IOException {
    var tally = counting.count(profile, rule);
    var now = rule;
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    // Who sends the ballots through standard input cannot answer there too.
    while (asks && !ballots.isStandardInput() && tally.outcome() instanceof Outcome.Tied) {
      var open = openTie(tally);
      if (open.isEmpty()) {
        break;
      }
      err()
          .println(words.text("count.ask", settings.names(open.get().among()), open.get().seats()));
      var answer = reader.readLine();
      if (answer == null || answer.isBlank()) {
        break;
      }
      try {
        var decided = settings.with(now, open.get(), answer);
        tally = counting.count(profile, decided);
        now = decided;
      } catch (IllegalArgumentException wrong) {
        // A slip of the pen: the question comes again.
        err().println(wrong.getMessage());
      }
    }
    return tally;
  }

  private static Optional<Tie> openTie(Tally tally) {
    return tally.ties().stream().filter(tie -> tie.decision() instanceof Tie.Open).findFirst();
  }

  // ---- all methods

  private int compare(BallotFile read) throws IOException {
    var settings = new CountSettings(words, read);
    var profile = settings.profile(withdrawn).with(caps.caps(settings));
    var rule = settings.tieRule(ties, decisions);
    int wanted = seats(read);
    var lines = new ArrayList<String>();
    for (var entry : Catalogue.entries()) {
      if (entry.reads(profile) && entry.fills(wanted)) {
        lines.add(
            "%-24s %s".formatted(entry.name(), winners(entry, profile, wanted, rule, settings)));
      }
    }
    write(String.join("\n", lines) + "\n");
    return ExitCode.OK;
  }

  private String winners(
      Entry entry, Profile profile, int wanted, TieRule rule, CountSettings settings) {
    try {
      return switch (entry.method(wanted).count(profile, rule).outcome()) {
        case Outcome.Decided(var elected) -> settings.names(elected);
        case Outcome.Tied(var certain, var among, var open) ->
            words.text("count.tied", settings.names(certain), settings.names(among), open);
        case Outcome.NotReached _ -> words.text("count.nobody");
      };
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  // ---- talking

  private void write(String result) throws IOException {
    if (output == null) {
      out().print(result);
      out().flush();
    } else {
      Files.writeString(output, result);
    }
  }

  private String unknown(String name) {
    return NearestWord.to(name, Catalogue.entries().stream().map(Entry::name))
        .map(nearest -> words.text("count.unknown.nearest", name, nearest))
        .orElseGet(() -> words.text("count.unknown", name));
  }

  private int refuse(String sentence) {
    err().println(sentence);
    err().println(words.text("usage.help", spec.qualifiedName()));
    return ExitCode.USAGE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
