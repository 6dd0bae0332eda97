package org.tupyo.cli;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.desk.CheckLine;
import org.tupyo.server.desk.CheckLine.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Says in plain words how a place is, before an election or when something is wrong.
@Command(name = "doctor")
final class Doctor implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--clock", paramLabel = "ADDRESS", descriptionKey = "doctor.clock")
  private @Nullable URI clock;

  @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "doctor.format")
  private Format format = Format.text;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// As it is typed.
  enum Format {
    text,
    json
  }

  Doctor(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() {
    QuietLogs.begin();
    if (clock != null && !List.of("http", "https").contains(String.valueOf(clock.getScheme()))) {
      throw new ParameterException(spec.commandLine(), words.text("usage.wrong", clock, "--clock"));
    }
    var lines =
        org.tupyo.server.desk.Doctor.look(
            place.settingsOfTheFolder(), Optional.ofNullable(clock), Clock.systemUTC());
    var ill = lines.stream().filter(line -> line.state() == State.BAD).count();
    var out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.println(json(lines).toPrettyString());
    } else {
      lines.forEach(this::print);
      out.println(ill == 0 ? words.text("doctor.good") : words.text("doctor.bad", ill));
    }
    return ill == 0 ? ExitCode.OK : ExitCode.FINDING;
  }

  private void print(CheckLine line) {
    var mark =
        switch (line.state()) {
          case OK -> "✓ ";
          case WARN -> "! ";
          case BAD -> "✗ ";
        };
    spec.commandLine().getOut().println(mark + line.in(words.locale()));
    if (!line.command().isEmpty() && line.state() != State.OK) {
      spec.commandLine().getOut().println("    " + line.command());
    }
  }

  private ObjectNode json(List<CheckLine> lines) {
    var root = JsonMapper.shared().createObjectNode();
    root.put("ok", lines.stream().noneMatch(line -> line.state() == State.BAD));
    var list = root.putArray("checks");
    for (var line : lines) {
      list.addObject()
          .put("check", line.what())
          .put("state", line.state().word())
          .put("sentence", line.in(words.locale()))
          .put("command", line.command());
    }
    return root;
  }
}
