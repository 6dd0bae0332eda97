package org.tupyo.server.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/// A letter's words, as text and as HTML: one column of real text and one button, no pictures,
/// nothing that is fetched, light and dark as the reader has it.
///
/// @param sender whose letter it is, above the title
/// @param title says in a few words what it is about
/// @param before paragraphs above the button
/// @param button its words
/// @param address where it leads, also written out below it
/// @param after paragraphs below
/// @param small what stands at the end, in small letters
/// @param stop how the reader gets no more such letters
public record Writing(
    String sender,
    String title,
    List<String> before,
    String button,
    String address,
    List<String> after,
    List<String> small,
    Optional<Stop> stop) {
  public Writing {
    before = List.copyOf(before);
    after = List.copyOf(after);
    small = List.copyOf(small);
  }

  /// A way to get no more such letters.
  ///
  /// @param words of the link
  public record Stop(String words, String address) {
    /// Shows no address.
    @Override
    public String toString() {
      return "Stop[]";
    }
  }

  /// The whole letter as plain text, each address on a line alone, where it can be clicked.
  public String text() {
    var text = new StringBuilder();
    before.forEach(paragraph -> text.append(paragraph).append("\n\n"));
    text.append("%s:\n%s\n\n".formatted(button, address));
    after.forEach(paragraph -> text.append(paragraph).append("\n\n"));
    text.append("-- \n");
    small.forEach(paragraph -> text.append(paragraph).append('\n'));
    stop.ifPresent(way -> text.append("%s:\n%s\n".formatted(way.words(), way.address())));
    return text.toString();
  }

  /// The same as HTML. Whatever the paragraphs hold is shown as typed.
  ///
  /// What a mail program drops of the style sheet leaves a light page that can be read.
  public String html(Locale language) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>%s</title>
    <style>
    :root{color-scheme:light dark;supported-color-schemes:light dark}
    @media (prefers-color-scheme:dark){
    .paper{background:#111218!important}
    .ink{color:#f2f2f6!important}
    .pale{color:#bdbfcb!important}
    .link{color:#b9adff!important}
    .button{background:#b9adff!important;color:#1a1240!important}
    .end{border-color:#353746!important}
    }
    </style>
    </head>
    <body class="paper" style="margin:0;padding:24px 16px;background:#ffffff">
    <div role="main" class="ink" style="max-width:560px;margin:0 auto;color:#16171d;font:16px/1.6 'Pretendard Variable',Pretendard,-apple-system,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic',sans-serif;word-break:keep-all;overflow-wrap:anywhere">
    <p class="pale" style="margin:0 0 4px;color:#4a4d5a;font-size:14px">%s</p>
    <h1 style="margin:0 0 24px;font-size:23px;line-height:1.3;font-weight:700">%s</h1>
    %s<p style="margin:24px 0"><a class="button" href="%s" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#4a35b8;color:#ffffff;font-weight:700;text-decoration:none">%s</a></p>
    <p style="margin:0 0 24px;font-size:14px"><a class="link" href="%6$s" style="color:#4a35b8">%6$s</a></p>
    %8$s<div class="end pale" style="margin-top:32px;padding-top:16px;border-top:1px solid #d9dae3;color:#4a4d5a;font-size:14px">
    %9$s%10$s</div>
    </div>
    </body>
    </html>
    """
        .formatted(
            language.toLanguageTag(),
            escaped(title),
            escaped(sender),
            escaped(title),
            paragraphs(before, 16),
            escaped(address),
            escaped(button),
            paragraphs(after, 16),
            paragraphs(small, 8),
            stop.map(Writing::link).orElse(""));
  }

  private static String link(Stop way) {
    return """
    <p style="margin:0 0 8px"><a class="pale" href="%s" style="color:#4a4d5a">%s</a></p>
    """
        .formatted(escaped(way.address()), escaped(way.words()));
  }

  private static String paragraphs(List<String> paragraphs, int below) {
    var html = new StringBuilder();
    for (var paragraph : paragraphs) {
      html.append("<p style=\"margin:0 0 %dpx\">".formatted(below))
          .append(escaped(paragraph).replace("\n", "<br>"))
          .append("</p>\n");
    }
    return html.toString();
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
