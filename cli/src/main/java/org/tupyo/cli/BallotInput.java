package org.tupyo.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
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
      if (isWorkbook(from)) {
        var all = in.readAllBytes();
        return new BallotWorkbook(words, from, () -> new ByteArrayInputStream(all))
            .read(form, wanted);
      }
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
    if (from.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      return archive(path, form, wanted);
    }
    if (isWorkbook(from)) {
      return new BallotWorkbook(words, from, () -> Files.newInputStream(path)).read(form, wanted);
    }
    var known = known(from);
    try (var stream = Files.newInputStream(path)) {
      return known.read(from, stream, form, wanted);
    }
  }

  /// Cast vote records of Dominion as they are handed out: packed, perhaps within one folder.
  private Reading archive(Path packed, Form form, Optional<String> wanted) throws IOException {
    try (var files = FileSystems.newFileSystem(packed)) {
      var root = files.getPath("/");
      try (var within = Files.list(root)) {
        var folder =
            Stream.concat(Stream.of(root), within.filter(Files::isDirectory).sorted())
                .filter(DominionExport::isIn)
                .findFirst();
        if (folder.isPresent()) {
          return namedAfter(packed, DominionExport.read(folder.get(), form, wanted));
        }
      }
    } catch (ZipException | ProviderNotFoundException _) {
      // It says zip and is none, or a broken one: the sentence below fits as well.
    }
    return new Reading.Broken(
        String.valueOf(packed), 0, 0, words.text("ballots.archive"), words.text("ballots.none"));
  }

  private static Reading namedAfter(Path packed, Reading reading) {
    return reading
            instanceof Reading.Broken(var name, var line, var column, var expected, var found)
        ? new Reading.Broken(packed + name, line, column, expected, found)
        : reading;
  }

  private boolean isWorkbook(String from) {
    return format == null ? from.toLowerCase(Locale.ROOT).endsWith(".xlsx") : format.equals("xlsx");
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
