package org.tupyo.crypto.trustee;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode with CBC-MAC, a tag of 8 bytes and no associated data.
///
/// Source: RFC 3610. Java's own provider has other modes only.
final class Ccm {
  private static final int BLOCK = 16;

  /// Bytes of the tag.
  static final int TAG = 8;

  private final SecretKeySpec key;
  private final byte[] nonce;

  /// @param key 32 bytes
  /// @param nonce 11 to 13 bytes; what it leaves of 15 says how long a text is
  Ccm(byte[] key, byte[] nonce) {
    this.key = new SecretKeySpec(key, "AES");
    this.nonce = nonce.clone();
  }

  /// Encrypts a text, and puts the tag behind it.
  byte[] seal(byte[] text) {
    if (width() < Integer.BYTES && text.length >>> (8 * width()) != 0) {
      throw new IllegalArgumentException("a text of %d bytes is too long".formatted(text.length));
    }
    var masked = masked(tag(text), text);
    return ByteBuffer.allocate(text.length + TAG)
        .put(masked, BLOCK, text.length)
        .put(masked, 0, TAG)
        .array();
  }

  /// Decrypts what was sealed; nothing where the tag does not fit.
  Optional<byte[]> open(byte[] sealed) {
    if (sealed.length < TAG) {
      return Optional.empty();
    }
    int length = sealed.length - TAG;
    var opened = masked(Arrays.copyOfRange(sealed, length, sealed.length), sealed);
    var text = Arrays.copyOfRange(opened, BLOCK, BLOCK + length);
    return MessageDigest.isEqual(tag(text), Arrays.copyOf(opened, TAG))
        ? Optional.of(text)
        : Optional.empty();
  }

  /// One block with the tag and then the text, each byte with that of the key stream.
  private byte[] masked(byte[] tag, byte[] text) {
    var counter = ByteBuffer.allocate(BLOCK).put((byte) (width() - 1)).put(nonce).array();
    var plain = ByteBuffer.allocate(BLOCK + text.length).put(tag).position(BLOCK).put(text).array();
    return run("AES/CTR/NoPadding", counter, plain);
  }

  private byte[] tag(byte[] text) {
    int blocks = (text.length + BLOCK - 1) / BLOCK;
    var input = ByteBuffer.allocate(BLOCK + blocks * BLOCK);
    input.put((byte) (8 * ((TAG - 2) / 2) + width() - 1)).put(nonce);
    // The length fills what the nonce leaves of the block.
    for (int shift = 8 * (width() - 1); shift >= 0; shift -= 8) {
      input.put((byte) (text.length >>> shift));
    }
    input.put(text);
    var chained = run("AES/CBC/NoPadding", new byte[BLOCK], input.array());
    return Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length - BLOCK + TAG);
  }

  /// How many bytes say the length.
  private int width() {
    return BLOCK - 1 - nonce.length;
  }

  private byte[] run(String mode, byte[] start, byte[] input) {
    try {
      var cipher = Cipher.getInstance(mode);
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java has AES", absent);
    }
  }
}
