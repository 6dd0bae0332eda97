package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class OversizeRequestsTest {
  private static final int MB = 1024 * 1024;

  /// The server reads 2 MB at most; the rest waits in the buffers of loopback's two ends.
  private static final long MOST_SENT = 12L * MB;

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);
  private final long start = System.nanoTime();
  private RawConnection connection;

  @BeforeEach
  void connect() throws IOException {
    connection = new RawConnection(server.at("/"));
  }

  @AfterEach
  void isAnsweredWithinASecond() throws IOException {
    connection.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(connection.sent()).isLessThan(MOST_SENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "text/plain"
      })
  void refusesABodyOfOneGigabyteByItsLength(String type) throws IOException {
    connection.send(head("/api/signup", type, "Content-Length: 1073741824"));

    assertThat(connection.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
  void refusesChunksWithoutEnd(String type) throws IOException {
    connection.send(head("/api/signup", type, "Transfer-Encoding: chunked"));
    connection.flood(chunk("a".repeat(8192)), MOST_SENT);

    assertThat(connection.status()).isIn(413, 0);
  }

  @Test
  void refusesAFormWithoutEndOnAPage() throws IOException {
    connection.send(
        head("/language", "application/x-www-form-urlencoded", "Transfer-Encoding: chunked"));
    connection.flood(chunk("a=" + "b".repeat(8190)), MOST_SENT);

    assertThat(connection.status()).isIn(413, 403, 0);
  }

  @Test
  void refusesALongBodyOfAVoteThoughItIsNeverRead() throws IOException {
    connection.send(head("/api/candidate/1", "application/json", "Content-Length: 1073741824"));

    assertThat(connection.status()).isEqualTo(413);
  }

  /// An upload may be large, but not everybody's: nothing of it has been sent when the answer
  /// comes.
  @Test
  void asksWhoUploadsToSignInBeforeAnythingIsRead() throws IOException {
    connection.send(head("/api/elections/any/roll", "text/csv", "Content-Length: 8000000"));

    assertThat(connection.status()).isEqualTo(401);
  }

  @Test
  void refusesAHeaderOf64Kilobytes() throws IOException {
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-long: " + "a".repeat(65_536));

    assertThat(connection.status()).isEqualTo(431);
  }

  @Test
  void refusesTenThousandHeaders() throws IOException {
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + "a: b\r\n".repeat(10_000) + "\r\n");

    assertThat(connection.status()).isEqualTo(431);
  }

  @Test
  void refusesAnAddressOf100Kilobytes() throws IOException {
    connection.send("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(connection.status()).isEqualTo(414);
  }

  @Test
  void refusesTenThousandFieldsOnAPage() throws IOException {
    var body = "a=b&".repeat(10_000) + "a=b";
    connection.send(
        head("/language", "application/x-www-form-urlencoded", "Content-Length: " + body.length())
            + body);

    assertThat(connection.status()).isIn(400, 403, 413);
  }

  @Test
  void takesTenThousandFieldsOfJsonForWhatTheyAreWorth() throws IOException {
    var fields = new StringBuilder("{");
    for (var i = 0; i < 10_000; i++) {
      fields.append("\"f").append(i).append("\":1,");
    }
    var body = fields + "\"username\":1}";
    connection.send(
        head("/api/duplicate/username", "application/json", "Content-Length: " + body.length())
            + body);

    assertThat(connection.status()).isEqualTo(200);
  }

  @Test
  void refusesACompressedBodyWithoutUnpackingIt() throws IOException {
    var bomb = gzip(new byte[20 * MB]);
    connection.send(
        head(
            "/api/signup",
            "application/json",
            "Content-Encoding: gzip\r\nContent-Length: " + bomb.length));
    connection.send(bomb);

    assertThat(connection.status()).isEqualTo(415);
  }

  private static String head(String path, String type, String more) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(path, type, more);
  }

  private static byte[] chunk(String text) {
    return "%x\r\n%s\r\n".formatted(text.length(), text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
