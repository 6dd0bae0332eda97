package org.tupyo.server.mail;

import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/// The HTML of a mail: one column of real text and one button, no pictures, nothing that is
/// fetched.
///
/// @param title for the window of a mail program
/// @param before paragraphs above the button
/// @param button its words
/// @param address where it leads, also written out below it
/// @param after paragraphs below
public record Writing(
    String title, List<String> before, String button, String address, List<String> after) {
  public Writing {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// Whatever the paragraphs hold is shown as typed.
  public String html(Locale language) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    </head>
    <body style="margin:0;padding:24px 16px">
    <div style="max-width:560px;margin:0 auto;font:16px/1.6 -apple-system,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic',sans-serif;word-break:keep-all;overflow-wrap:anywhere">
    %s<p style="margin:24px 0"><a href="%s" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#4a35b8;color:#ffffff;font-weight:700;text-decoration:none">%s</a></p>
    <p style="margin:0 0 16px;font-size:14px"><a href="%4$s">%4$s</a></p>
    %6$s</div>
    </body>
    </html>
    """
        .formatted(
            language.toLanguageTag(),
            escaped(title),
            paragraphs(before),
            escaped(address),
            escaped(button),
            paragraphs(after));
  }

  private static String paragraphs(List<String> paragraphs) {
    var html = new StringBuilder();
    for (var paragraph : paragraphs) {
      html.append("<p style=\"margin:0 0 16px\">")
          .append(escaped(paragraph).replace("\n", "<br>"))
          .append("</p>\n");
    }
    return html.toString();
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
