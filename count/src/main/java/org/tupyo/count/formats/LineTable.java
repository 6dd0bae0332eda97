package org.tupyo.count.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Distinct texts, each with a number and with how often it came. They are compared as bytes,
/// before anything is made of them: that is what makes a million ballots quick to read, and memory
/// grow with the distinct ones.
final class LineTable {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private byte[] bytes = new byte[1 << 12];
  private int[] starts = new int[1 << 6];
  private long[] times = new long[1 << 6];
  private int[] hashes = new int[1 << 6];
  private int[] slots = new int[1 << 8];
  private int size;

  /// Adds one text.
  ///
  /// @return its number: those that are new get the next
  int add(byte[] from, int start, int end, long more) {
    int hash = hash(from, start, end);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (hashes[entry] == hash
          && Arrays.equals(from, start, end, bytes, starts[entry], starts[entry + 1])) {
        times[entry] = Math.addExact(times[entry], more);
        return entry;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    insert(from, start, end, more, hash, slot);
    return size - 1;
  }

  /// Eight bytes at a time, and the last eight again, as most lines are longer than that.
  private static int hash(byte[] from, int start, int end) {
    long hash = (long) end - start;
    if (end - start >= Long.BYTES) {
      var words = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = start; i < end - Long.BYTES; i += Long.BYTES) {
        hash = mixed(hash ^ words.getLong(i));
      }
      hash = mixed(hash ^ words.getLong(end - Long.BYTES));
    } else {
      for (int i = start; i < end; i++) {
        hash = mixed(hash ^ from[i]);
      }
    }
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mixed(long word) {
    long product = word * MIX;
    return product ^ (product >>> 29);
  }

  private void insert(byte[] from, int start, int end, long more, int hash, int slot) {
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      times = Arrays.copyOf(times, 2 * times.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    int used = starts[size];
    int needed = Math.addExact(used, end - start);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * needed, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(from, start, bytes, used, end - start);
    starts[size + 1] = needed;
    times[size] = more;
    hashes[size] = hash;
    slots[slot] = ++size;
    if (2L * size > slots.length) {
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

  /// Where all texts stand, each from `start` to `end`.
  byte[] bytes() {
    return bytes;
  }

  int start(int entry) {
    return starts[entry];
  }

  int end(int entry) {
    return starts[entry + 1];
  }
}
