package org.tupyo.server.elections;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A portrait made anew from an uploaded file: only its pixels are kept, so that neither a place
/// where it was taken nor anything hidden in the file comes along.
///
/// PNG and JPEG are read, what phones and screenshots give; SVG is a program rather than a picture.
final class Picture {
  /// Its greatest width and height in pixels.
  static final int SIDE = 512;

  /// More than any camera's picture; checked before a pixel is decoded.
  private static final int LONGEST_SIDE = 16_384;

  private static final long MOST_PIXELS = 120_000_000L;

  private final Kind kind;
  private final byte[] content;

  private Picture(Kind kind, byte[] content) {
    this.kind = kind;
    this.content = content;
  }

  private enum Kind {
    PNG("png"),
    JPEG("jpg");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }
  }

  /// The file to be served.
  byte[] content() {
    return content.clone();
  }

  /// The first half of its SHA-256 in 32 hexadecimal digits, and `.png` or `.jpg`.
  String name() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 16) + "." + kind.ending;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// What came of an upload.
  sealed interface Reading {
    record Read(Picture picture) implements Reading {}

    /// It is none that we take.
    ///
    /// @param key of the reason
    record Refused(String key) implements Reading {}
  }

  /// Reads an uploaded file.
  static Reading read(byte[] file) {
    if (file.length > Limits.PORTRAIT_BYTES) {
      return new Reading.Refused("portrait.large");
    }
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(stream);
      var kind = kind(file);
      if (kind.isEmpty() || !readers.hasNext()) {
        return new Reading.Refused("portrait.kind");
      }
      return read(readers, stream, kind.get(), file);
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      // The readers of the JDK say so in all these ways when a file is damaged.
      return new Reading.Refused("portrait.broken");
    } catch (IOException _) {
      return new Reading.Refused("portrait.broken");
    }
  }

  private static Reading read(
      Iterator<ImageReader> readers, MemoryCacheImageInputStream stream, Kind kind, byte[] file)
      throws IOException {
    var reader = readers.next();
    try {
      reader.setInput(stream, true, true);
      var width = reader.getWidth(0);
      var height = reader.getHeight(0);
      if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
        return new Reading.Refused("portrait.dimensions");
      }
      var decoding = reader.getDefaultReadParam();
      // Every n-th pixel is enough, and keeps a large picture from filling the memory.
      var step = Math.max(1, Math.max(width, height) / (4 * SIDE));
      decoding.setSourceSubsampling(step, step, 0, 0);
      var turned = kind == Kind.JPEG ? JpegOrientation.of(file) : JpegOrientation.UPRIGHT;
      var pixels = turned.upright(shrunk(reader.read(0, decoding), kind));
      return new Reading.Read(new Picture(kind, written(pixels, kind)));
    } finally {
      reader.dispose();
    }
  }

  /// Halves it until one more step reaches the size: a single large step would flicker.
  private static BufferedImage shrunk(BufferedImage image, Kind kind) {
    var now = image;
    do {
      var longest = Math.max(now.getWidth(), now.getHeight());
      var scale = longest <= SIDE ? 1.0 : Math.max(0.5, (double) SIDE / longest);
      now = scaled(now, scale, kind);
    } while (Math.max(now.getWidth(), now.getHeight()) > SIDE);
    return now;
  }

  /// Even at scale 1 it is drawn anew, in a kind of pixels that both formats write.
  private static BufferedImage scaled(BufferedImage image, double scale, Kind kind) {
    var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var type = kind == Kind.PNG ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var smaller = new BufferedImage(width, height, type);
    var pen = smaller.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(
        image,
        AffineTransform.getScaleInstance(
            (double) width / image.getWidth(), (double) height / image.getHeight()),
        null);
    pen.dispose();
    return smaller;
  }

  private static byte[] written(BufferedImage pixels, Kind kind) throws IOException {
    var content = new ByteArrayOutputStream();
    if (!ImageIO.write(pixels, kind.name(), content)) {
      throw new IllegalStateException("every Java writes " + kind);
    }
    return content.toByteArray();
  }

  private static Optional<Kind> kind(byte[] file) {
    if (startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(Kind.PNG);
    }
    return startsWith(file, 0xFF, 0xD8, 0xFF) ? Optional.of(Kind.JPEG) : Optional.empty();
  }

  private static boolean startsWith(byte[] file, int... start) {
    for (var i = 0; i < start.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
