package org.tupyo.cli.election;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.holding.Course;
import org.tupyo.crypto.holding.Step;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.NotARecord;
import org.tupyo.crypto.record.RecordWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the commands of an election by hand share: files in, files out, and a sentence for whatever
/// is wrong with them. No file that is there is ever overwritten.
abstract class Task implements Callable<Integer> {
  /// Far above a shuffle of ten thousand ballots.
  private static final long LARGEST = 256L << 20;

  protected final Words words;
  protected final SecureRandom random = new SecureRandom();

  @Spec private CommandSpec spec = CommandSpec.create();

  Task(Words words) {
    this.words = words;
  }

  /// Does the work and gives the exit code.
  abstract int run() throws IOException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (Mistake mistake) {
      say(String.valueOf(mistake.getMessage()));
      say(words.text("usage.help", spec.qualifiedName()));
      return ExitCode.USAGE;
    } catch (Unreadable unreadable) {
      say(String.valueOf(unreadable.getMessage()));
    } catch (FileAlreadyExistsException there) {
      say(words.text("election.exists", there.getFile()));
    } catch (NoSuchFileException absent) {
      say(words.text("verify.absent", absent.getFile()));
    } catch (IOException failure) {
      say(words.text("election.io", String.valueOf(failure.getMessage())));
    }
    return ExitCode.ENVIRONMENT;
  }

  // ---- talking

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// A line to somebody who watches.
  void say(String line) {
    spec.commandLine().getErr().println(harmless(line));
  }

  /// A line of what was asked for.
  void print(String line) {
    out().println(harmless(line));
    out().flush();
  }

  /// What others wrote must not steer the terminal.
  private static String harmless(String line) {
    return line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�");
  }

  // ---- files

  byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new Unreadable(words.text("verify.unreadable", file));
    }
    if (Files.size(file) > LARGEST) {
      throw new Unreadable(words.text("election.malformed", file, "too large"));
    }
    return Files.readAllBytes(file);
  }

  /// Reads a file; what is wrong with it is said with its name.
  <T> T read(Path file, Function<byte[], T> reading) throws IOException {
    var bytes = bytes(file);
    try {
      return reading.apply(bytes);
    } catch (Malformed | NotAnElement | IllegalArgumentException wrong) {
      throw new Unreadable(words.text("election.malformed", file, words.why(wrong)));
    }
  }

  Draft draft(Path file) throws IOException {
    return read(file, Draft::read);
  }

  /// Works on a record.
  <T> T onRecord(Path record, OnRecord<T> work) throws IOException {
    try {
      return work.on(record);
    } catch (NotARecord no) {
      throw new Unreadable(words.text("verify.not-a-record", record));
    } catch (RecordWriter.InUse used) {
      throw new Unreadable(words.text("election.in-use", record));
    } catch (Malformed | NotAnElement | EventLog.Broken wrong) {
      throw new Unreadable(words.text("election.malformed", record, wrong.sentence()));
    }
  }

  Course course(Path record) throws IOException {
    return onRecord(record, Course::read);
  }

  interface OnRecord<T> {
    T on(Path record) throws IOException;
  }

  void write(Path file, Json json) throws IOException {
    Files.writeString(file, json.write() + "\n", java.nio.file.StandardOpenOption.CREATE_NEW);
    say(words.text("election.wrote", file));
  }

  void writeSecret(Path file, String secret) throws IOException {
    SecretFile.write(file, secret);
    say(words.text("election.wrote-secret", file));
  }

  byte[] readSecret(Path file) throws IOException {
    var bytes = bytes(file);
    if (SecretFile.isOpenToOthers(file)) {
      say(words.text("election.secret-open", file, file));
    }
    return bytes;
  }

  // ---- outcomes

  String sentence(Step.Refused refused) {
    var reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return words.text("election.refused." + reason, refused.detail());
  }
}
