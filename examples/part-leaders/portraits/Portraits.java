import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import javax.imageio.ImageIO;

/// Draws the portraits of the invented candidates, the same pixels at every run.
///
/// `java Portraits.java` writes a picture for each candidate into the current folder. Shapes are
/// flat and stand in a square of 512 units whose middle line is x = 256; most are written as SVG
/// paths with absolute coordinates, the left half once and mirrored where a face is symmetrical.
class Portraits {
  private static final int SIZE = 512;
  private static final Color INK = color("#1E1D24");
  private static final Color SEAL = color("#4A35B8");
  private static final Color LINEN = color("#F3F0E9");

  private static final Shape HEAD =
      path("""
          M168 212 C168 146 206 110 256 110 C306 110 344 146 344 212
          C344 288 306 338 256 338 C206 338 168 288 168 212 Z
          """);
  private static final Shape NECK = path("M220 290 L292 290 L292 378 C292 420 220 420 220 378 Z");
  private static final Shape SHOULDERS =
      path("""
          M52 512 C54 436 104 408 168 394 C196 388 212 382 220 370 L292 370
          C300 382 316 388 344 394 C408 408 458 436 460 512 Z
          """);

  enum Hair { BOB, CROP, SCARF, TOP_KNOT, CURLS, SIDE_TAIL, CURTAIN }

  enum Glasses { NONE, ROUND, SQUARE }

  enum Clothes { KNIT, HOODIE, TUNIC, CARDIGAN, SWEATSHIRT, SHIRT, ROLL_NECK }

  /// One line a portrait: file, paper, skin, hair, clothes and how broad and smiling it is.
  private static final String PORTRAITS =
      """
      seoha-yun       #E6E3DA #EDC9AC #25222A BOB       ROUND  KNIT       #7C7F8C 0.93 312
      doyun-kang      #DFE2E6 #D9AC8A #2A2422 CROP      NONE   HOODIE     #D5CFC3 1.03 316
      nadia-rahman    #EAE4DC #B5805F #575A6B SCARF     NONE   TUNIC      #3C3E4B 0.96 314
      haesol-namgung  #E0E3DF #F0D2B8 #5A4336 TOP_KNOT  NONE   CARDIGAN   #8D7B6E 0.92 319
      jihu-seo        #E8E6E1 #E3B997 #1F1E25 CURLS     SQUARE SWEATSHIRT #5D6472 0.98 311
      garam-moon      #E2E0E8 #E8C2A2 #33292A SIDE_TAIL NONE   SHIRT      #FAF8F3 0.93 310
      hangyeol-pyo    #E4E0D8 #D2A27D #4A3A31 CURTAIN   NONE   ROLL_NECK  #2F313B 1.05 315
      """;

  /// What tells one portrait from another.
  ///
  /// @param build the width of the shoulders, 1 as drawn
  /// @param smile how far down the middle of the mouth pulls; its corners are at 296
  record Portrait(
      String name,
      Color paper,
      Color skin,
      Color hair,
      Hair style,
      Glasses glasses,
      Clothes clothes,
      Color cloth,
      double build,
      int smile) {
    static Portrait read(String line) {
      var words = line.split(" +");
      return new Portrait(
          words[0],
          color(words[1]),
          color(words[2]),
          color(words[3]),
          Hair.valueOf(words[4]),
          Glasses.valueOf(words[5]),
          Clothes.valueOf(words[6]),
          color(words[7]),
          Double.parseDouble(words[8]),
          Integer.parseInt(words[9]));
    }
  }

  void main() throws IOException {
    System.setProperty("java.awt.headless", "true");
    for (var portrait : PORTRAITS.lines().map(Portrait::read).toList()) {
      var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
      var pen = image.createGraphics();
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      draw(pen, portrait);
      pen.dispose();
      ImageIO.write(image, "png", Path.of(portrait.name() + ".png").toFile());
    }
  }

  /// Paints from back to front: what lies behind the head, the body, the face, what falls over it.
  private static void draw(Graphics2D pen, Portrait portrait) {
    fill(pen, portrait.paper(), new Rectangle(SIZE, SIZE));
    // Faces must still be told apart at 48 pixels, in a circle too: so they fill the square.
    pen.translate(256, 290);
    pen.scale(1.14, 1.14);
    pen.translate(-256, -290);
    hairBehind(pen, portrait);
    body(pen, portrait);
    face(pen, portrait);
    hairInFront(pen, portrait);
    glasses(pen, portrait.glasses());
  }

  private static void hairBehind(Graphics2D pen, Portrait portrait) {
    var hair = portrait.hair();
    switch (portrait.style()) {
      case BOB -> fill(pen, hair, path("""
          M256 84 C180 84 146 136 146 214 L140 344 C140 362 154 368 172 368 L340 368
          C358 368 372 362 372 344 L366 214 C366 136 332 84 256 84 Z
          """));
      case TOP_KNOT -> fill(pen, hair, circle(256, 82, 37));
      case SIDE_TAIL -> fill(pen, hair, path("""
          M256 88 C188 88 158 138 160 226 L196 290 L260 344 L318 350
          C344 330 354 290 354 226 C356 138 324 88 256 88 Z
          """));
      case CROP, CURLS, CURTAIN, SCARF -> {}
    }
  }

  private static void body(Graphics2D pen, Portrait portrait) {
    var cloth = portrait.cloth();
    var fold = shade(cloth, 0.86);
    if (portrait.clothes() == Clothes.HOODIE) {
      fill(pen, fold, path("""
          M150 404 C150 350 204 338 256 338 C308 338 362 350 362 404 L320 440 L192 440 Z
          """));
    }
    var frame = AffineTransform.getTranslateInstance(256, 0);
    frame.scale(portrait.build(), 1);
    frame.translate(-256, 0);
    var shoulders = frame.createTransformedShape(SHOULDERS);
    fill(pen, cloth, shoulders);
    fill(pen, portrait.skin(), NECK);
    var chinShadow = new Area(NECK);
    chinShadow.intersect(
        new Area(AffineTransform.getTranslateInstance(0, 22).createTransformedShape(HEAD)));
    fill(pen, shade(portrait.skin(), 0.86), chinShadow);
    switch (portrait.clothes()) {
      case KNIT -> seam(pen, fold, 16, path("M212 384 C222 424 290 424 300 384"), shoulders);
      case SWEATSHIRT -> {
        seam(pen, fold, 18, path("M210 384 C222 426 290 426 302 384"), shoulders);
        stroke(pen, fold, 6, path("""
            M118 512 C120 478 126 458 136 442 M394 512 C392 478 386 458 376 442
            """));
      }
      case HOODIE -> {
        fill(pen, fold, path("""
            M204 380 C214 418 240 432 256 434 C272 432 298 418 308 380
            C330 388 336 396 338 404 C322 436 288 452 256 452 C224 452 190 436 174 404
            C176 396 182 388 204 380 Z
            """));
        stroke(pen, SEAL, 6, path("M230 446 L226 490 M282 446 L286 482"));
      }
      case TUNIC -> {}
      case CARDIGAN -> {
        var shirt = new Area(path("M212 370 L300 370 L322 390 L256 512 L190 390 Z"));
        shirt.intersect(new Area(shoulders));
        fill(pen, LINEN, shirt);
        fill(pen, portrait.skin(), path("M220 370 L292 370 L292 378 C292 420 220 420 220 378 Z"));
        seam(pen, fold, 12, path("M192 390 L250 512 M320 390 L262 512"), shoulders);
      }
      case SHIRT -> {
        stroke(pen, fold, 5, path("M256 438 L256 512"));
        fill(pen, portrait.skin(), path("M222 376 L256 430 L290 376 Z"));
        mirrored(pen, cloth, "M220 364 L256 430 L220 462 L186 388 Z");
        stroke(pen, fold, 5, path("""
            M220 364 L256 430 L220 462 L188 392 M292 364 L256 430 L292 462 L324 392
            """));
      }
      case ROLL_NECK -> {
        fill(pen, cloth, path("""
            M208 352 C208 344 304 344 304 352 L314 410 C300 430 212 430 198 410 Z
            """));
        stroke(pen, shade(cloth, 1.35), 5, path("M206 376 C224 388 288 388 306 376"));
      }
    }
  }

  private static void face(Graphics2D pen, Portrait portrait) {
    var skin = portrait.skin();
    if (portrait.style() != Hair.SCARF) {
      fill(pen, skin, ellipse(168, 236, 14, 23));
      fill(pen, skin, ellipse(344, 236, 14, 23));
    }
    fill(pen, skin, HEAD);
    var line = blush(skin, 0.74);
    var brow = portrait.style() == Hair.SCARF ? INK : shade(portrait.hair(), 0.9);
    stroke(pen, brow, 7, path("M198 206 Q216 196 236 203 M276 203 Q296 196 314 206"));
    fill(pen, INK, ellipse(218, 234, 8, 9.5));
    fill(pen, INK, ellipse(294, 234, 8, 9.5));
    stroke(pen, line, 6, path("M256 244 Q250 262 249 266 Q254 273 262 270"));
    stroke(pen, blush(skin, 0.56), 6.5, path("M232 296 Q256 " + portrait.smile() + " 280 296"));
  }

  private static void hairInFront(Graphics2D pen, Portrait portrait) {
    var hair = portrait.hair();
    switch (portrait.style()) {
      case BOB -> fill(pen, hair, path("""
          M256 84 C180 84 146 136 146 214 L142 320 C164 316 176 286 178 236 L184 190
          C220 182 292 182 328 190 L334 236 C336 286 348 316 370 320 L366 214
          C366 136 332 84 256 84 Z
          """));
      case CROP -> fill(pen, hair, path("""
          M160 224 C152 132 196 86 264 86 C330 86 362 138 352 224 L338 216
          C338 190 334 176 324 164 C282 172 234 166 204 146 C186 162 176 188 174 216 Z
          """));
      case SCARF -> scarf(pen, portrait);
      case TOP_KNOT -> {
        fill(pen, hair, path("""
            M160 236 C148 136 194 90 256 90 C318 90 364 136 352 236
            C344 206 330 168 292 150 C270 140 242 140 220 150 C182 168 168 206 160 236 Z
            """));
        stroke(pen, SEAL, 7, path("M228 104 Q256 114 284 104"));
      }
      case CURLS -> curls(pen, hair);
      case SIDE_TAIL -> {
        fill(pen, hair, path("""
            M158 240 C144 132 196 86 256 86 C318 86 366 134 354 240
            C336 216 330 184 300 160 C268 178 212 176 186 176 C178 190 176 216 158 240 Z
            """));
        fill(pen, hair, path("""
            M338 280 C366 296 386 330 392 376 C398 424 388 470 366 500
            C350 486 338 452 338 412 C338 380 326 358 306 342 C322 326 334 306 338 280 Z
            """));
        stroke(pen, shade(hair, 1.9), 8, path("M324 350 Q348 344 362 320"));
      }
      case CURTAIN -> mirrored(pen, hair, """
          M257 90 C244 78 226 80 212 90 C172 100 150 142 154 212 C154 230 158 242 164 250
          C174 238 178 222 180 204 C214 196 246 164 257 124 Z
          """);
    }
  }

  /// A headscarf: a ring around the face, and cloth that crosses below the chin.
  private static void scarf(Graphics2D pen, Portrait portrait) {
    var cloth = portrait.hair();
    var ring =
        new Area(
            path("""
                M256 78 C176 78 142 140 146 222 C148 300 150 344 120 404
                C160 470 352 470 392 404 C362 344 364 300 366 222 C370 140 336 78 256 78 Z
                """));
    ring.subtract(
        new Area(
            path("""
                M256 136 C206 136 178 168 178 222 C178 290 212 334 256 334
                C300 334 334 290 334 222 C334 168 306 136 256 136 Z
                """)));
    fill(pen, cloth, ring);
    var crossing =
        new Area(
            path("""
                M188 300 C214 352 282 368 372 366 L420 366 L420 404 L392 404
                C352 428 250 424 196 372 C186 350 184 322 188 300 Z
                """));
    crossing.intersect(ring);
    fill(pen, shade(cloth, 0.84), crossing);
    stroke(pen, shade(cloth, 1.25), 6, path("M196 140 C222 112 290 112 316 140"));
  }

  private static void curls(Graphics2D pen, Color hair) {
    fill(pen, hair, path("""
        M166 214 C160 150 200 100 256 100 C312 100 352 150 346 214 L336 200
        C320 172 290 166 256 168 C222 166 192 172 176 200 Z
        """));
    int[][] locks = {
      {166, 196, 22}, {164, 160, 28}, {184, 126, 32}, {220, 102, 34}, {260, 94, 34},
      {300, 106, 34}, {330, 132, 30}, {348, 166, 27}, {346, 200, 20}, {204, 158, 26},
      {242, 152, 26}, {282, 154, 26}, {316, 166, 24}
    };
    for (var lock : locks) {
      fill(pen, hair, circle(lock[0], lock[1], lock[2]));
    }
  }

  private static void glasses(Graphics2D pen, Glasses glasses) {
    switch (glasses) {
      case NONE -> {}
      case ROUND -> {
        stroke(pen, INK, 5.5, circle(216, 236, 31));
        stroke(pen, INK, 5.5, circle(296, 236, 31));
        stroke(pen, INK, 5.5, path("M247 232 Q256 226 265 232"));
      }
      case SQUARE -> {
        stroke(pen, INK, 7, new RoundRectangle2D.Double(184, 212, 62, 48, 22, 22));
        stroke(pen, INK, 7, new RoundRectangle2D.Double(266, 212, 62, 48, 22, 22));
        stroke(pen, INK, 7, path("M246 230 Q256 225 266 230 M184 228 L168 224 M328 228 L344 224"));
      }
    }
  }

  private static Color color(String hex) {
    return Color.decode(hex);
  }

  /// The same hue, darker below a factor of 1 and lighter above it.
  private static Color shade(Color color, double factor) {
    return new Color(
        (int) Math.min(255, color.getRed() * factor),
        (int) Math.min(255, color.getGreen() * factor),
        (int) Math.min(255, color.getBlue() * factor));
  }

  /// A darker and redder tone of a skin, for the lines in a face.
  private static Color blush(Color skin, double factor) {
    var dark = shade(skin, factor);
    return new Color(dark.getRed(), (int) (dark.getGreen() * 0.86), (int) (dark.getBlue() * 0.82));
  }

  private static void fill(Graphics2D pen, Color color, Shape shape) {
    pen.setColor(color);
    pen.fill(shape);
  }

  private static void stroke(Graphics2D pen, Color color, double width, Shape shape) {
    pen.setColor(color);
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
  }

  /// A broad line that ends where the cloth ends.
  private static void seam(Graphics2D pen, Color color, double width, Shape shape, Shape cloth) {
    var band =
        new Area(
            new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                .createStrokedShape(shape));
    band.intersect(new Area(cloth));
    fill(pen, color, band);
  }

  private static void mirrored(Graphics2D pen, Color color, String leftHalf) {
    var left = path(leftHalf);
    fill(pen, color, left);
    fill(pen, color, new AffineTransform(-1, 0, 0, 1, SIZE, 0).createTransformedShape(left));
  }

  private static Shape circle(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  private static Shape ellipse(double x, double y, double halfWidth, double halfHeight) {
    return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
  }

  /// Reads the commands `M`, `L`, `Q`, `C` and `Z` of an SVG path, each written out.
  private static Shape path(String svg) {
    var path = new Path2D.Double();
    var words = new Scanner(svg.replaceAll("([MLQCZ])", " $1 "));
    while (words.hasNext()) {
      var command = words.next();
      switch (command) {
        case "M" -> path.moveTo(words.nextInt(), words.nextInt());
        case "L" -> path.lineTo(words.nextInt(), words.nextInt());
        case "Q" -> path.quadTo(words.nextInt(), words.nextInt(), words.nextInt(), words.nextInt());
        case "C" ->
            path.curveTo(
                words.nextInt(),
                words.nextInt(),
                words.nextInt(),
                words.nextInt(),
                words.nextInt(),
                words.nextInt());
        case "Z" -> path.closePath();
        default -> throw new IllegalArgumentException("not a path command: " + command);
      }
    }
    return path;
  }
}
