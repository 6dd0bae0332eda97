package org.tupyo.server.texts;

import io.nayuki.qrcodegen.QrCode;

/// Draws QR codes.
public final class QrPicture {
  /// White modules around the code, without which cameras do not find it.
  private static final int BORDER = 4;

  private QrPicture() {}

  /// Gives a text as an SVG element that scales to any size, black on white in every theme.
  ///
  /// @param label says what the picture is to those who cannot see it
  public static String svg(String text, String label) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var side = code.size + 2 * BORDER;
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" aria-label="%2$s" \
    shape-rendering="crispEdges"><rect width="%1$d" height="%1$d" fill="#fff"/>\
    <path d="%3$s" fill="#000"/></svg>\
    """
        .formatted(
            side, label.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"), path);
  }
}
