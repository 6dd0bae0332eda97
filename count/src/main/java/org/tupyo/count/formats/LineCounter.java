package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts equal lines. Each processor takes the next piece of whole lines from the file and counts
/// it in a table of its own; the tables are put together at the end.
final class LineCounter {
  private static final int FIRST_PIECE = 1 << 16;
  private static final int PIECE = 1 << 20;
  private static final int LONGEST_LINE = 1 << 24;
  private static final int MOST_WORKERS = 4;

  private final InputStream in;
  private final LineKey key;
  private final byte lineEnd;
  private final List<Long> linesOfPiece = new ArrayList<>();
  private byte[] left = new byte[0];
  private boolean isEnded;

  /// @param key what of a line is compared
  /// @param lineEnd the last character of each line
  LineCounter(InputStream in, LineKey key, byte lineEnd) {
    this.in = in;
    this.key = key;
    this.lineEnd = lineEnd;
  }

  /// The distinct lines, in the order in which each first came; empty lines are passed over.
  ///
  /// @param before how many lines of the file came before
  DistinctLines count(long before) throws IOException, Malformed {
    var first = new Worker();
    first.take();
    var workers = new ArrayList<>(List.of(first));
    var threads = new ArrayList<Thread>();
    int processors = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    for (int i = 1; i < processors && !isEnded; i++) {
      var worker = new Worker();
      workers.add(worker);
      threads.add(Thread.ofPlatform().daemon().name("reader " + i).start(worker));
    }
    first.run();
    for (var thread : threads) {
      join(thread);
    }
    for (var worker : workers) {
      worker.requireRead();
    }
    if (left.length > 0) {
      long line = before + linesOfPiece.stream().mapToLong(Long::longValue).sum() + 1;
      throw new Malformed(line, 1, "a line of at most " + LONGEST_LINE + " bytes", "a longer one");
    }
    var all = first.lines;
    workers.stream().skip(1).forEach(worker -> all.addAll(worker.lines));
    return all.sorted(linesOfPiece, before);
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading", e);
    }
  }

  /// What one thread reads.
  private final class Worker implements Runnable {
    private final DistinctLines lines = new DistinctLines(key, lineEnd);
    private byte[] piece = new byte[0];
    private int length;
    private int number;
    private Optional<Throwable> failure = Optional.empty();

    @Override
    public void run() {
      try {
        if (length == 0) {
          take();
        }
        while (length > 0) {
          long read = lines.addAll(piece, length, number);
          synchronized (LineCounter.this) {
            linesOfPiece.set(number, read);
          }
          take();
        }
      } catch (IOException | RuntimeException | Error e) {
        // Whatever ends a thread, memory that ran out included: what it held must not be missing.
        failure = Optional.of(e);
      }
    }

    void requireRead() throws IOException {
      switch (failure.orElse(null)) {
        case null -> {}
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }

    /// Takes what comes next in the file, up to the end of a line; nothing at the end of the file
    /// or before a line that is too long.
    private void take() throws IOException {
      synchronized (LineCounter.this) {
        int filled = left.length;
        length = 0;
        if (filled >= LONGEST_LINE) {
          return;
        }
        // Most files are small, and need no more than their own length.
        int wanted = Math.max(2 * filled, linesOfPiece.isEmpty() ? FIRST_PIECE : PIECE);
        if (piece.length < wanted) {
          piece = new byte[wanted];
        }
        System.arraycopy(left, 0, piece, 0, filled);
        while (!isEnded && length == 0 && filled < LONGEST_LINE) {
          if (filled == piece.length) {
            piece = Arrays.copyOf(piece, 2 * filled);
          }
          filled += in.readNBytes(piece, filled, piece.length - filled);
          isEnded = filled < piece.length;
          length = endOfLastLine(filled);
        }
        if (isEnded) {
          length = filled;
        }
        left = Arrays.copyOfRange(piece, length, filled);
        if (length > 0) {
          number = linesOfPiece.size();
          linesOfPiece.add(0L);
        }
      }
    }

    private int endOfLastLine(int filled) {
      int end = filled;
      while (end > 0 && piece[end - 1] != lineEnd) {
        end--;
      }
      return end;
    }
  }
}
