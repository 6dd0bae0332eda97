package org.tupyo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.formats.DominionExport;
import org.tupyo.count.formats.Form;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Reading;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where ballots come from: what commands on ballot files share.
final class BallotInput {
  /// Standard input instead of a file.
  private static final String STANDARD = "-";

  private final Words words;
  private final InputStream in;

  @Option(names = "--input", descriptionKey = "ballots.option.input", paramLabel = "FORMAT")
  private @Nullable String format;

  @Option(names = "--ballots", descriptionKey = "ballots.option.ballots", paramLabel = "KIND")
  private @Nullable String kind;

  @Option(names = "--contest", descriptionKey = "ballots.option.contest", paramLabel = "NAME")
  private @Nullable String contest;

  @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "ballots.option.file")
  private @Nullable String file;

  BallotInput(Words words, InputStream in) {
    this.words = words;
    this.in = in;
  }

  boolean isGiven() {
    return file != null;
  }

  boolean isStandardInput() {
    return STANDARD.equals(file);
  }

  /// Reads the ballots.
  ///
  /// @param usual what they are taken for if the command line does not say it
  /// @throws IllegalArgumentException if the command line asks for what there is not
  Reading read(Form usual) throws IOException {
    var from = Optional.ofNullable(file).orElseThrow();
    var wanted = Optional.ofNullable(contest);
    var form = Optional.ofNullable(kind).map(this::form).orElse(usual);
    if (isStandardInput()) {
      return known(from).read(from, in, form, wanted);
    }
    var path = Path.of(from);
    if (DominionExport.isIn(path)) {
      return DominionExport.read(path, form, wanted);
    }
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      return new Reading.Broken(
          from, 0, 0, words.text("ballots.readable"), words.text("ballots.none"));
    }
    var known = known(from);
    try (var stream = Files.newInputStream(path)) {
      return known.read(from, stream, form, wanted);
    }
  }

  private Format known(String from) {
    return Optional.ofNullable(format)
        .map(name -> "." + name)
        .or(() -> Optional.of(from))
        .flatMap(Format::of)
        .orElseThrow(() ->
            new IllegalArgumentException(
                words.text("ballots.input", Optional.ofNullable(format).orElse(from))));
  }

  private Form form(String name) {
    return Arrays.stream(Form.values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(words.text("ballots.kind", name)));
  }
}
