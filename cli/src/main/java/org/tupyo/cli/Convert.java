package org.tupyo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.formats.BallotFile;
import org.tupyo.count.formats.BallotWriter;
import org.tupyo.count.formats.Form;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Reading;
import org.tupyo.count.formats.Writing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Writes the ballots of a file in another format.
@Command(name = "convert")
final class Convert implements Callable<Integer> {
  private final Words words;

  @Mixin private final BallotInput ballots;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--to", descriptionKey = "convert.option.to", paramLabel = "FORMAT")
  private @Nullable String to;

  @Option(names = "-o", descriptionKey = "convert.option.o", paramLabel = "FILE")
  private @Nullable Path output;

  Convert(Words words, InputStream in) {
    this.words = words;
    this.ballots = new BallotInput(words, in);
  }

  @Override
  public Integer call() throws IOException {
    if (!ballots.isGiven() || (to == null && output == null)) {
      return refuse(words.text("convert.what"));
    }
    var format = wanted();
    if (format.isEmpty()) {
      return refuse(words.text("convert.to", to != null ? to : String.valueOf(output)));
    }
    try {
      return switch (ballots.read(Form.RANKINGS)) {
        case Reading.Broken broken -> {
          err().println(broken.sentence());
          yield ExitCode.ENVIRONMENT;
        }
        case Reading.Read(var file) -> write(file, format.get());
      };
    } catch (IllegalArgumentException wrong) {
      return refuse(String.valueOf(wrong.getMessage()));
    }
  }

  private Optional<Format> wanted() {
    var name = to != null ? "." + to : String.valueOf(output);
    return Format.of(name.equals(".preflib") ? ".toi" : name);
  }

  private int write(BallotFile file, Format format) throws IOException {
    return switch (BallotWriter.write(file, format)) {
      case Writing.Refused(var why) -> {
        err().println(words.text("convert.refused." + key(why)));
        yield ExitCode.FINDING;
      }
      case Writing.Written(var text, var lost) -> {
        if (output == null) {
          spec.commandLine().getOut().print(text);
          spec.commandLine().getOut().flush();
        } else {
          Files.writeString(output, text);
        }
        lost.stream()
            .sorted()
            .forEach(loss -> err().println(words.text("convert.lost." + key(loss))));
        yield ExitCode.OK;
      }
    };
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private int refuse(String sentence) {
    err().println(sentence);
    err().println(words.text("usage.help", spec.qualifiedName()));
    return ExitCode.USAGE;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
