package org.tupyo.server.https;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.tupyo.server.storage.CannotStart;

/// What is kept between two starts, for the server's user alone: the certificate of each domain
/// with its key, and the key of our account at the authority.
final class KeptFiles {
  private final Path folder;

  /// @param folder made where it is missing
  KeptFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException _) {
      throw new CannotStart("storage.cannot-start.unwritable", folder);
    }
  }

  /// Gives the certificate that was kept for this domain, if it can be used.
  Optional<KeyedCertificate> certificate(Domain domain) {
    try {
      var text = Files.readString(file(domain));
      return Optional.of(KeyedCertificate.read(text, text, null)).filter(KeyedCertificate::fits);
    } catch (IOException | IllegalArgumentException _) {
      // A file that is gone or broken is as good as none: the authority gives another.
      return Optional.empty();
    }
  }

  void keep(Domain domain, KeyedCertificate certificate) throws IOException {
    write(file(domain), certificate.pem());
  }

  /// Gives the key of our account; made the first time, or where the file is broken: another
  /// account does as well.
  KeyPair account() {
    var file = folder.resolve("account.pem");
    try {
      return pair(Files.readString(file));
    } catch (IOException _) {
      var fresh = StandIn.freshKeys();
      try {
        write(file, text(fresh));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return fresh;
    }
  }

  /// Both halves: Java's encoding of the private one does not hold the public one.
  private static String text(KeyPair keys) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(new JcaPKCS8Generator(keys.getPrivate(), null));
      writer.writeObject(keys.getPublic());
    }
    return text.toString();
  }

  private static KeyPair pair(String text) throws IOException {
    try (var parser = new PEMParser(new StringReader(text))) {
      var converter = new JcaPEMKeyConverter();
      if (parser.readObject() instanceof PrivateKeyInfo secret
          && parser.readObject() instanceof SubjectPublicKeyInfo open) {
        return new KeyPair(converter.getPublicKey(open), converter.getPrivateKey(secret));
      }
      throw new IOException("the file holds no pair of keys");
    }
  }

  private Path file(Domain domain) {
    return folder.resolve(domain.name() + ".pem");
  }

  /// The whole file beside the old one, then in its place: a crash leaves one of the two.
  private static void write(Path file, String text) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
