package org.tupyo.server.elections;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a phone was held: it stores the picture as its sensor lay, and notes which way is up. The
/// note is lost with all other metadata, so that the pixels have to be turned.
///
/// @param value 1 to 8 as Exif 2.3 defines tag 0x0112; 1 is upright
record JpegOrientation(int value) {
  static final JpegOrientation UPRIGHT = new JpegOrientation(1);

  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int TAG = 0x0112;

  /// Reads the note of a JPEG file; upright where it has none or none that can be read.
  static JpegOrientation of(byte[] file) {
    try {
      var bytes = ByteBuffer.wrap(file).position(2);
      while (true) {
        var marker = bytes.getShort() & 0xFFFF;
        var length = bytes.getShort() & 0xFFFF;
        if (marker == START_OF_SCAN || (marker & 0xFF00) != 0xFF00) {
          return UPRIGHT;
        }
        if (marker == APP1 && length > 8 && bytes.getInt(bytes.position()) == 0x45786966) {
          return inExif(bytes.slice(bytes.position() + 6, length - 8));
        }
        bytes.position(bytes.position() + length - 2);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException _) {
      return UPRIGHT;
    }
  }

  private static JpegOrientation inExif(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var directory = tiff.getInt(4);
    var entries = tiff.getShort(directory) & 0xFFFF;
    for (var i = 0; i < entries; i++) {
      var entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        var value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? new JpegOrientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// Gives the picture with its upper edge up.
  BufferedImage upright(BufferedImage image) {
    if (value == 1) {
      return image;
    }
    var width = image.getWidth();
    var height = image.getHeight();
    var turned =
        value > 4
            ? new BufferedImage(height, width, image.getType())
            : new BufferedImage(width, height, image.getType());
    var pen = turned.createGraphics();
    pen.drawImage(image, turn(width, height), null);
    pen.dispose();
    return turned;
  }

  private AffineTransform turn(int width, int height) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
