package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Small integers packed into a large one, eight bits each, the first highest.
final class Integers {
  private static final int BITS = 8;

  private Integers() {}

  static BigInteger packed(List<Integer> values, int capacity) {
    if (values.size() > capacity) {
      throw new IllegalArgumentException(
          "%d integers, and an element carries %d".formatted(values.size(), capacity));
    }
    var bytes = new byte[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      int value = values.get(i);
      if (value < 0 || value > 255) {
        throw new IllegalArgumentException("expected integers from 0 to 255");
      }
      bytes[i + 1] = (byte) value;
    }
    return new BigInteger(bytes);
  }

  static List<Integer> unpacked(int count, BigInteger packed) {
    var values = new ArrayList<Integer>(count);
    var rest = packed;
    for (int i = 0; i < count; i++) {
      values.add(rest.intValue() & 0xff);
      rest = rest.shiftRight(BITS);
    }
    Collections.reverse(values);
    return values;
  }
}
