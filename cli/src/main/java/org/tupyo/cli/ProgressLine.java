package org.tupyo.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.tupyo.crypto.verify.Progress;

/// Says every few seconds how far long work is; says nothing about short work.
final class ProgressLine implements Progress {
  private static final long EVERY = Duration.ofSeconds(3).toNanos();

  private final Supplier<Words> words;
  private final PrintWriter err;
  private long last = System.nanoTime();

  ProgressLine(Supplier<Words> words, PrintWriter err) {
    this.words = words;
    this.err = err;
  }

  /// Whether somebody sits at the terminal.
  static boolean isWatched() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public synchronized void verified(int ballots, int of) {
    long now = System.nanoTime();
    if (now - last >= EVERY) {
      last = now;
      err.println(words.get().text("verify.progress", ballots, of));
    }
  }
}
