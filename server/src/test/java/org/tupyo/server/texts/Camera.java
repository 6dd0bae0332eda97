package org.tupyo.server.texts;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the pictures that [QrPicture] draws.
public final class Camera {
  private Camera() {}

  /// What a picture says.
  public static String read(String svg) throws ReaderException {
    var image = new BinaryBitmap(new GlobalHistogramBinarizer(new Drawn(svg)));
    // Nothing else is on the picture, and it lies straight.
    return new QRCodeReader().decode(image, Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
  }

  /// The picture as a camera sees it: four pixels a module.
  private static final class Drawn extends LuminanceSource {
    private static final int SCALE = 4;
    private final byte[] pixels;

    Drawn(String svg) {
      super(SCALE * side(svg), SCALE * side(svg));
      pixels = new byte[getWidth() * getHeight()];
      Arrays.fill(pixels, (byte) 255);
      var module = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg);
      while (module.find()) {
        var left = SCALE * Integer.parseInt(module.group(1));
        var top = SCALE * Integer.parseInt(module.group(2));
        for (int y = top; y < top + SCALE; y++) {
          Arrays.fill(pixels, y * getWidth() + left, y * getWidth() + left + SCALE, (byte) 0);
        }
      }
    }

    private static int side(String svg) {
      var box = Pattern.compile("viewBox=\"0 0 (\\d+) ", Pattern.CASE_INSENSITIVE).matcher(svg);
      if (!box.find()) {
        throw new IllegalArgumentException("no picture: " + svg);
      }
      return Integer.parseInt(box.group(1));
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      return Arrays.copyOfRange(pixels, y * getWidth(), (y + 1) * getWidth());
    }

    @Override
    public byte[] getMatrix() {
      return pixels.clone();
    }
  }
}
