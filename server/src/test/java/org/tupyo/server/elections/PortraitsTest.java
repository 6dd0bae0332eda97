package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.elections.Sample.draft;
import static org.tupyo.server.elections.Sample.flaws;
import static org.tupyo.server.elections.Sample.kept;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;

class PortraitsTest {

  @ParameterizedTest
  @EnumSource
  void servesAPortraitAtAnAddressThatMayBeKept(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = draft(server, organiser);
    var contest = draft.contests().getFirst();
    var option = contest.options().getFirst();

    var edited =
        kept(
            server
                .the(Portraits.class)
                .put(
                    organiser,
                    draft.id(),
                    draft.version(),
                    contest.id(),
                    option.id(),
                    picture("png", 1200, 600)));

    var address = edited.contests().getFirst().options().getFirst().portraitAddress().orElseThrow();
    var answer = server.get(address);
    assertThat(address).matches("/portraits/[0-9a-f]{32}\\.png");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    var served =
        java.net.http.HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.at(address)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    var image = ImageIO.read(new ByteArrayInputStream(served.body()));
    assertThat(image.getWidth()).isEqualTo(512);
    assertThat(image.getHeight()).isEqualTo(256);
    assertThat(server.get("/portraits/" + "0".repeat(32) + ".png").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void staysWithACopyAndGoesWithItsOption(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = draft(server, organiser);
    var contest = draft.contests().getFirst().id();
    var option = draft.contests().getFirst().options().getFirst().id();
    var pictured =
        kept(
            server
                .the(Portraits.class)
                .put(
                    organiser,
                    draft.id(),
                    draft.version(),
                    contest,
                    option,
                    picture("jpg", 40, 40)));

    var copy = server.the(Drafts.class).copy(organiser, draft.id());
    server.the(Drafts.class).delete(organiser, draft.id(), pictured.version());

    var address = copy.contests().getFirst().options().getFirst().portraitAddress().orElseThrow();
    assertThat(server.get(address).statusCode()).isEqualTo(200);
    server.the(Drafts.class).delete(organiser, copy.id(), copy.version());
    emptyDustbin(server);
    assertThat(server.get(address).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoPicture(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = draft(server, organiser);
    var contest = draft.contests().getFirst();
    var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    var edit =
        server
            .the(Portraits.class)
            .put(
                organiser,
                draft.id(),
                draft.version(),
                contest.id(),
                contest.options().getFirst().id(),
                svg.getBytes(StandardCharsets.UTF_8));

    assertThat(flaws(edit)).extracting(Flaw::key).containsExactly("elections.flaw.portrait.kind");
  }

  @Test
  void refusesFiftyThousandPixelsSquareByItsHeader() {
    var reading = Picture.read(pngOf(50_000, 50_000));

    assertThat(reading).isEqualTo(new Picture.Reading.Refused("portrait.dimensions"));
  }

  @Test
  void refusesAFileOfMoreThanTwoMegabytes() {
    var reading = Picture.read(new byte[2 * 1024 * 1024 + 1]);

    assertThat(reading).isEqualTo(new Picture.Reading.Refused("portrait.large"));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 20, 60, 200})
  void refusesADamagedFile(int length) throws IOException {
    for (var kind : new String[] {"png", "jpg"}) {
      var damaged = Arrays.copyOf(picture(kind, 300, 300), length);

      assertThat(Picture.read(damaged))
          .isIn(
              new Picture.Reading.Refused("portrait.broken"),
              new Picture.Reading.Refused("portrait.kind"));
    }
  }

  @Test
  void leavesBehindWhatIsNoPixel() throws IOException {
    var jpeg = picture("jpg", 64, 32);
    var secret = "GPS 37.5665 126.9780 <script>alert(1)</script>";

    var picture = read(withExif(jpeg, 1, secret));

    assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1))
        .doesNotContain("GPS")
        .doesNotContain("script")
        .doesNotContain("Exif");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void leavesBehindASecondFileInThePicture(String kind) throws IOException {
    var archive =
        "PK\u0003\u0004 evil.jar <html><script>alert(1)</script></html> %PDF-1.7 PK\u0005\u0006";
    var both = new ByteArrayOutputStream();
    both.writeBytes(picture(kind, 64, 32));
    both.writeBytes(archive.getBytes(StandardCharsets.ISO_8859_1));

    var picture = read(both.toByteArray());

    assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1))
        .doesNotContain("PK\u0003\u0004", "evil", "script", "%PDF");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.content())).getWidth()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIF89a/*<script>*/=1;alert(1)//",
        "\u0089PNG\r\n\u001a\n<svg onload=alert(1)>",
        "\u00ff\u00d8\u00ff\u00e0<script>alert(1)</script>",
        "%PDF-1.7 \u00ff\u00d8\u00ff",
        "PK\u0003\u0004\u0089PNG\r\n\u001a\n",
        "<!DOCTYPE html><img src=x>",
        "BM\u0000\u0000\u0000\u0000",
      })
  void refusesWhatOnlyBeginsLikeAPicture(String file) {
    assertThat(Picture.read(file.getBytes(StandardCharsets.ISO_8859_1)))
        .isIn(
            new Picture.Reading.Refused("portrait.broken"),
            new Picture.Reading.Refused("portrait.kind"));
  }

  @Test
  void turnsAPhonesPictureUpright() throws IOException {
    // red on the left; held so that the left side is up
    var lying = picture("jpg", 64, 32);

    var upright = ImageIO.read(new ByteArrayInputStream(read(withExif(lying, 6, "")).content()));

    assertThat(upright.getWidth()).isEqualTo(32);
    assertThat(upright.getHeight()).isEqualTo(64);
    assertThat(new Color(upright.getRGB(16, 8)).getRed()).isGreaterThan(200);
    assertThat(new Color(upright.getRGB(16, 56)).getRed()).isLessThan(60);
  }

  private static Picture read(byte[] file) {
    return switch (Picture.read(file)) {
      case Picture.Reading.Read(var picture) -> picture;
      case Picture.Reading.Refused(var key) -> throw new AssertionError(key);
    };
  }

  /// Red on the left half, blue on the right.
  private static byte[] picture(String kind, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width, height);
    pen.dispose();
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, kind, file);
    return file.toByteArray();
  }

  private static byte[] withExif(byte[] jpeg, int orientation, String note) {
    var text = note.getBytes(StandardCharsets.US_ASCII);
    var segment = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4 + text.length);
    segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    segment.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
    segment.putShort((short) 1);
    segment.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    segment.putShort((short) orientation).putShort((short) 0);
    segment.putInt(0).put(text);
    return ByteBuffer.allocate(jpeg.length + segment.capacity())
        .put(jpeg, 0, 2)
        .put(segment.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] pngOf(int width, int height) {
    var header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    var sum = new CRC32();
    sum.update(header.array());
    return ByteBuffer.allocate(8 + 4 + 17 + 4)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        .putInt(13)
        .put(header.array())
        .putInt((int) sum.getValue())
        .array();
  }

  /// As if the time within which a deletion can be undone were over.
  private static void emptyDustbin(TestServer server) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql("update election set deleted_at = 1 where deleted_at is not null")
                .update());
    server.the(Tidying.class).tidy();
  }
}
