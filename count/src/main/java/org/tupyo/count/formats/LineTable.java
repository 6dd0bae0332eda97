package org.tupyo.count.formats;

import java.util.Arrays;

/// How often each distinct line came. Lines are compared as bytes, before anything is made of them:
/// that is what makes a million ballots quick to read, and memory grow with the distinct ones.
final class LineTable {
  private byte[] bytes = new byte[1 << 16];
  private int used;
  private int[] starts = new int[1 << 10];
  private long[] times = new long[1 << 10];
  private long[] firstLine = new long[1 << 10];
  private int[] slots = new int[1 << 12];
  private int[] hashes = new int[1 << 10];
  private int size;

  /// Adds one line.
  ///
  /// @param number where it stands in the file
  void add(byte[] from, int start, int end, long number) {
    int hash = hash(from, start, end);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (hashes[entry] == hash
          && Arrays.equals(from, start, end, bytes, starts[entry], end(entry))) {
        times[entry]++;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    insert(from, start, end, number, hash, slot);
  }

  private static int hash(byte[] from, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + from[i];
    }
    // The upper bits are mixed in, as a slot is chosen by the lower ones.
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private void insert(byte[] from, int start, int end, long number, int hash, int slot) {
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      times = Arrays.copyOf(times, 2 * times.length);
      firstLine = Arrays.copyOf(firstLine, 2 * firstLine.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    int length = end - start;
    while (bytes.length - used < length) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, bytes.length));
    }
    System.arraycopy(from, start, bytes, used, length);
    starts[size] = used;
    used += length;
    starts[size + 1] = used;
    times[size] = 1;
    firstLine[size] = number;
    hashes[size] = hash;
    slots[slot] = ++size;
    if (4L * size > 3L * slots.length) {
      spread();
    }
  }

  private void spread() {
    slots = new int[4 * slots.length];
    for (int entry = 0; entry < size; entry++) {
      int slot = hashes[entry] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = entry + 1;
    }
  }

  int size() {
    return size;
  }

  long times(int entry) {
    return times[entry];
  }

  /// Where the line first stood.
  long line(int entry) {
    return firstLine[entry];
  }

  /// The bytes of the line.
  byte[] text(int entry) {
    return Arrays.copyOfRange(bytes, starts[entry], end(entry));
  }

  private int end(int entry) {
    return starts[entry + 1];
  }
}
