package org.tupyo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.tupyo.crypto.record.NotARecord;
import org.tupyo.crypto.verify.Progress;
import org.tupyo.crypto.verify.Verifier;

/// What the command [Verify] does, without the library that reads its options.
///
/// @param words not needed before something is said
/// @param showsProgress whether somebody sits at the terminal
record RecordVerification(
    Supplier<Words> words, PrintWriter out, PrintWriter err, boolean showsProgress) {

  /// How a report is written.
  enum Form {
    TEXT,
    JSON
  }

  /// Verifies a record and says what was found.
  ///
  /// @return the exit code
  int verify(Path file, Optional<String> head, Optional<Path> since, Form form) {
    try {
      var report = new Verifier(head, since, progress()).verify(file);
      out.print(
          switch (form) {
            case JSON -> VerifyReport.json(report).write() + "\n";
            case TEXT -> new VerifyReport(words.get(), head.isPresent()).text(report);
          });
      out.flush();
      return report.isValid() ? ExitCode.OK : ExitCode.FINDING;
    } catch (NotARecord no) {
      return unreadable(words.get().text("verify.not-a-record", no.file()));
    } catch (NoSuchFileException absent) {
      return unreadable(words.get().text("verify.absent", absent.getFile()));
    } catch (IOException failure) {
      return unreadable(words.get().text("verify.unreadable", file));
    }
  }

  private Progress progress() {
    return showsProgress ? new ProgressLine(words, err) : Progress.SILENT;
  }

  private int unreadable(String sentence) {
    err.println(sentence);
    return ExitCode.ENVIRONMENT;
  }
}
