package org.tupyo.count.formats;

import java.util.Arrays;
import java.util.List;

/// Distinct lines of a file, each with how often and where it first came.
final class DistinctLines {
  private static final int ENTRY_BITS = 26;

  private final LineKey key;
  private final byte lineEnd;
  private final LineTable table = new LineTable();

  /// The lines as they stand, by entry, where the key leaves something out.
  private final LineTable originals = new LineTable();

  private int[] original = new int[1 << 6];
  private long[] place = new long[1 << 6];
  private int[] order = new int[0];
  private byte[] written = new byte[1 << 8];

  DistinctLines(LineKey key, byte lineEnd) {
    this.key = key;
    this.lineEnd = lineEnd;
  }

  /// Adds all lines of a piece of the file.
  ///
  /// @return how many they are
  long addAll(byte[] piece, int length, int number) {
    int lines = 0;
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (piece[i] == lineEnd) {
        add(piece, start, i, place(number, lines++));
        start = i + 1;
      }
    }
    if (start < length) {
      add(piece, start, length, place(number, lines++));
    }
    return lines;
  }

  private static long place(int piece, int line) {
    return (long) piece << Integer.SIZE | line;
  }

  private void add(byte[] piece, int start, int lineEnds, long where) {
    int end = lineEnds > start && piece[lineEnds - 1] == '\r' ? lineEnds - 1 : lineEnds;
    if (start == end) {
      return;
    }
    if (end - start > written.length) {
      written = new byte[2 * (end - start)];
    }
    int known = table.size();
    int length = key.write(piece, start, end, written);
    int entry =
        length == LineKey.KEEP ? table.add(piece, start, end, 1) : table.add(written, 0, length, 1);
    if (entry == known) {
      note(entry, where, length == LineKey.KEEP ? -1 : originals.add(piece, start, end, 1));
    }
  }

  private void note(int entry, long where, int whole) {
    if (entry == place.length) {
      place = Arrays.copyOf(place, 2 * entry);
      original = Arrays.copyOf(original, 2 * entry);
    }
    place[entry] = where;
    original[entry] = whole;
  }

  /// Adds what another thread has read.
  void addAll(DistinctLines other) {
    for (int theirs = 0; theirs < other.table.size(); theirs++) {
      int known = table.size();
      int start = other.table.start(theirs);
      int end = other.table.end(theirs);
      int entry = table.add(other.table.bytes(), start, end, other.table.times(theirs));
      if (entry == known || other.place[theirs] < place[entry]) {
        note(entry, other.place[theirs], whole(other, theirs));
      }
    }
  }

  private int whole(DistinctLines other, int theirs) {
    int whole = other.original[theirs];
    var lines = other.originals;
    return whole < 0 ? -1 : originals.add(lines.bytes(), lines.start(whole), lines.end(whole), 1);
  }

  /// Puts them in the order of the file, and numbers their lines.
  DistinctLines sorted(List<Long> linesOfPiece, long before) {
    var first = new long[linesOfPiece.size()];
    long lines = before;
    for (int piece = 0; piece < first.length; piece++) {
      first[piece] = lines + 1;
      lines += linesOfPiece.get(piece);
    }
    var sorted = new long[table.size()];
    if (sorted.length >= 1 << ENTRY_BITS || lines >= 1L << (Long.SIZE - 1 - ENTRY_BITS)) {
      throw new IllegalStateException("too many lines: " + lines + ", distinct " + sorted.length);
    }
    for (int entry = 0; entry < sorted.length; entry++) {
      place[entry] = first[(int) (place[entry] >>> Integer.SIZE)] + (int) place[entry];
      sorted[entry] = place[entry] << ENTRY_BITS | entry;
    }
    Arrays.sort(sorted);
    order = new int[sorted.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) sorted[i] & ((1 << ENTRY_BITS) - 1);
    }
    return this;
  }

  int size() {
    return order.length;
  }

  long times(int index) {
    return table.times(order[index]);
  }

  /// The number of the line in the file, from 1.
  long line(int index) {
    return place[order[index]];
  }

  /// Where the keys stand, each from `start` to `end`.
  byte[] bytes() {
    return table.bytes();
  }

  int start(int index) {
    return table.start(order[index]);
  }

  int end(int index) {
    return table.end(order[index]);
  }

  /// The line as it stands in the file.
  byte[] original(int index) {
    int entry = order[index];
    return original[entry] < 0
        ? Arrays.copyOfRange(table.bytes(), table.start(entry), table.end(entry))
        : Arrays.copyOfRange(
            originals.bytes(), originals.start(original[entry]), originals.end(original[entry]));
  }
}
