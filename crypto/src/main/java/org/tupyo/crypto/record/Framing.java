package org.tupyo.crypto.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The blocks of an archive: a tar file of a restricted old style.
final class Framing {
  static final int BLOCK = 512;
  static final String FIRST = "BELENIOS";

  private static final int NAME = 0;
  private static final int NAME_LENGTH = 100;
  private static final int MODE = 100;
  private static final int OWNER = 108;
  private static final int GROUP = 116;
  private static final int SIZE = 124;
  private static final int TIME = 136;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int OCTAL_DIGITS = 11;

  private Framing() {}

  /// The header block of a member.
  ///
  /// @param time Unix seconds, the same for all members
  static byte[] header(String name, long length, long time) {
    var block = new byte[BLOCK];
    put(block, NAME, name);
    put(block, MODE, "0000644");
    put(block, OWNER, "0000000");
    put(block, GROUP, "0000000");
    put(block, SIZE, inOctal(length, OCTAL_DIGITS));
    put(block, TIME, inOctal(time, OCTAL_DIGITS));
    put(block, CHECKSUM, "        ");
    block[TYPE] = '0';
    int sum = 0;
    for (byte one : block) {
      sum += one & 0xff;
    }
    put(block, CHECKSUM, inOctal(sum, 6) + "\0 ");
    return block;
  }

  /// Java's formats would take a tenth of the time of reading a record.
  private static String inOctal(long value, int digits) {
    var octal = Long.toOctalString(value);
    return "0".repeat(Math.max(0, digits - octal.length())) + octal;
  }

  private static void put(byte[] block, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  static String name(byte[] block) {
    int end = NAME;
    while (end < NAME_LENGTH && block[end] != 0) {
      end++;
    }
    return new String(block, NAME, end, StandardCharsets.US_ASCII);
  }

  /// The length of the body, or −1 where there is none in octal digits.
  static long length(byte[] block) {
    return octal(block, SIZE);
  }

  static long time(byte[] block) {
    return octal(block, TIME);
  }

  private static long octal(byte[] block, int at) {
    long value = 0;
    for (byte digit : Arrays.copyOfRange(block, at, at + OCTAL_DIGITS)) {
      if (digit < '0' || digit > '7') {
        return -1;
      }
      value = value * 8 + digit - '0';
    }
    return value;
  }

  /// NUL bytes that fill a body's last block.
  static int padding(long length) {
    return (int) (-length & (BLOCK - 1));
  }
}
