package org.tupyo.count.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the fuzzer calls, in a process of its own: any bytes are read or refused, and what was read
/// can be counted and written.
public final class ReaderFuzz {
  private static final Format FORMAT = Format.valueOf(System.getProperty("format", "BLT"));
  private static final List<Form> FORMS = List.of(Form.values());

  private ReaderFuzz() {}

  /// Called by the fuzzer with one input after the other; the first byte chooses the form.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    var form = FORMS.get(Math.floorMod(input[0], FORMS.size()));
    var in = new ByteArrayInputStream(input, 1, input.length - 1);
    if (FORMAT.read("input", in, form, Optional.empty()) instanceof Reading.Read(var file)) {
      file.toCount().cast();
      BallotWriter.write(file, Format.JSON);
      if (BallotWriter.write(file, Format.BLT) instanceof Writing.Written(var text, _)) {
        requireSame(file, text);
      }
    }
  }

  private static void requireSame(BallotFile file, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var again = Format.BLT.read("written", new ByteArrayInputStream(bytes));
    if (!(again instanceof Reading.Read(var read))
        || read.profile().cast() != file.profile().cast()
        || read.profile().ballots().size() != file.profile().ballots().size()) {
      throw new AssertionError("written and read otherwise: " + text);
    }
  }
}
