package org.tupyo.server.accounts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An authenticator, and the browser before it, that tell whatever lies a test wants.
///
/// Written after Web Authentication, Level 3 (W3C): 5.8.1 (client data), 6.1 (authenticator data),
/// 6.5 (attestation) and RFC 9052 (keys).
final class PocketKey {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int CREDENTIAL_INCLUDED = 0x40;

  private final KeyPair pair = pair();
  byte[] id = Base64.getUrlDecoder().decode(Secret.fresh().code());
  String origin;
  String site;
  String handle = "";
  String make = "webauthn.create";
  String get = "webauthn.get";
  int flags = PRESENT | VERIFIED;
  long count;

  /// @param address of the server, which the browser is told by nobody
  PocketKey(String address, String site) {
    origin = address.replaceAll("/$", "");
    this.site = site;
  }

  static PocketKey of(org.tupyo.server.TestServer server) {
    return new PocketKey(server.at("/").toString(), "localhost");
  }

  void forgetToLook() {
    flags &= ~VERIFIED;
  }

  void forgetToWait() {
    flags &= ~PRESENT;
  }

  /// Makes a key as these options ask, and keeps the member's handle.
  String make(String options) {
    var asked = JsonMapper.shared().readTree(options);
    handle = asked.get("user").get("id").stringValue();
    var credential = bytes(new byte[16], number(id.length, 2), id, cose());
    var data = bytes(said(flags | CREDENTIAL_INCLUDED), credential);
    var object =
        bytes(
            new byte[] {(byte) 0xA3},
            text("fmt"),
            text("none"),
            text("attStmt"),
            new byte[] {(byte) 0xA0},
            text("authData"),
            new byte[] {0x59},
            number(data.length, 2),
            data);
    return answer(
        Map.of("clientDataJSON", base64(client(make, asked)), "attestationObject", base64(object)));
  }

  /// Signs what these options ask to be signed.
  String sign(String options) {
    var client = client(get, JsonMapper.shared().readTree(options));
    var data = said(flags);
    return answer(
        Map.of(
            "clientDataJSON", base64(client),
            "authenticatorData", base64(data),
            "signature", base64(signed(bytes(data, sha256(client)))),
            "userHandle", handle));
  }

  private String answer(Map<String, String> response) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "id", base64(id),
                "rawId", base64(id),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of()));
  }

  private byte[] client(String type, JsonNode asked) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
    """
        .formatted(type, asked.get("challenge").stringValue(), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] said(int flags) {
    return bytes(
        sha256(site.getBytes(StandardCharsets.UTF_8)), new byte[] {(byte) flags}, number(count, 4));
  }

  private byte[] cose() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return bytes(
        new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
        coordinate(point.getAffineX()),
        new byte[] {0x22, 0x58, 0x20},
        coordinate(point.getAffineY()));
  }

  private byte[] signed(byte[] bytes) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] coordinate(java.math.BigInteger value) {
    var bytes = value.toByteArray();
    var whole = new byte[32];
    var length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, whole, 32 - length, length);
    return whole;
  }

  private static byte[] number(long value, int length) {
    return java.util.Arrays.copyOfRange(
        ByteBuffer.allocate(8).putLong(value).array(), 8 - length, 8);
  }

  /// A short text in CBOR.
  private static byte[] text(String text) {
    return bytes(
        new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
