package org.tupyo.count.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;

/// What the fuzzer calls, in a process of its own: any bytes are read or refused, and what was read
/// can be counted, and written so that it comes back.
public final class ReaderFuzz {
  /// The name of what is read, where it is no [Format] but a folder.
  static final String DOMINION = "DOMINION";

  /// What stands between two files of a folder.
  static final byte NEXT_FILE = 0x1D;

  private static final String FORMAT = System.getProperty("format", "BLT");
  private static final List<Form> FORMS = List.of(Form.values());
  private static final List<String> FILES =
      List.of("ContestManifest.json", "CandidateManifest.json", "CvrExport.json");

  private ReaderFuzz() {}

  /// Called by the fuzzer with one input after the other; the first byte chooses the form, and
  /// whether a contest is asked for.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    var form = FORMS.get(Math.floorMod(input[0], FORMS.size()));
    var contest = input[0] < 64 ? Optional.<String>empty() : Optional.of("Mayor");
    var bytes = Arrays.copyOfRange(input, 1, input.length);
    if (read(bytes, form, contest) instanceof Reading.Read(var file)) {
      file.toCount().cast();
      for (var format : Format.values()) {
        if (BallotWriter.write(file, format) instanceof Writing.Written(var text, _)) {
          requireSame(file, format, text);
        }
      }
    }
  }

  private static Reading read(byte[] bytes, Form form, Optional<String> contest)
      throws IOException {
    if (!FORMAT.equals(DOMINION)) {
      return Format.valueOf(FORMAT).read("input", new ByteArrayInputStream(bytes), form, contest);
    }
    var folder = Path.of("export");
    Files.createDirectories(folder);
    int start = 0;
    for (var name : FILES) {
      int end = start;
      while (end < bytes.length && bytes[end] != NEXT_FILE) {
        end++;
      }
      Files.write(folder.resolve(name), Arrays.copyOfRange(bytes, Math.min(start, end), end));
      start = Math.min(end + 1, bytes.length);
    }
    return DominionExport.read(folder, form, contest);
  }

  private static void requireSame(BallotFile file, Format format, String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var kind = file.profile().ballots().keySet().stream().map(ReaderFuzz::form).findFirst();
    var again = format.read("written", in, kind.orElse(Form.RANKINGS), Optional.empty());
    boolean saysWhoWithdrew = format == Format.BLT || format == Format.JSON;
    var profile = saysWhoWithdrew ? file.profile() : file.toCount();
    if (!(again instanceof Reading.Read(var read))
        || !byName(read.profile()).equals(byName(profile))) {
      throw new AssertionError("written as " + format + " and read otherwise: " + text + again);
    }
  }

  private static Form form(Ballot ballot) {
    return switch (ballot) {
      case Marks _ -> Form.MARKS;
      case Scores _ -> Form.SCORES;
      case Ranking _, Unreadable _ -> Form.RANKINGS;
    };
  }

  /// Who stands and which ballots there are, told by names alone: numbers change.
  private static Map<String, Long> byName(Profile profile) {
    Map<String, Long> said = new HashMap<>();
    profile.candidates().forEach(one -> said.put("candidate " + name(one), 0L));
    profile.ballots().forEach((ballot, votes) -> said.put(byName(ballot), votes));
    return said;
  }

  private static String byName(Ballot ballot) {
    return switch (ballot) {
      case Marks marks -> "marks " + names(marks.candidates());
      case Scores(var scores) -> {
        var named = new TreeMap<String, Integer>();
        scores.forEach((one, score) -> named.put(name(one), score));
        yield "scores " + named;
      }
      case Ranking(var ranks) -> "ranking " + ranks.stream().map(ReaderFuzz::byName).toList();
      case Unreadable _ -> "unreadable";
    };
  }

  /// BLT has no straight quotation marks.
  private static String name(Candidate one) {
    return one.name().replaceAll("[“”]", "\"");
  }

  private static String byName(Rank rank) {
    return rank.legible() == Rank.Legible.NO ? "#" : names(rank.candidates());
  }

  private static String names(Iterable<Candidate> several) {
    var names = new TreeSet<String>();
    several.forEach(one -> names.add(name(one)));
    return names.toString();
  }
}
