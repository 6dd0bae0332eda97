package org.tupyo.server.texts;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Turns the Markdown that people write into HTML that can do nothing but be read.
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).softbreak("<br>").build();
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "em",
              "strong",
              "ul",
              "ol",
              "li",
              "blockquote",
              "code",
              "pre",
              "hr",
              "a",
              "h3",
              "h4",
              "h5")
          .allowElements((_, _) -> "h3", "h1")
          .allowElements((_, _) -> "h4", "h2")
          .allowElements((_, _) -> "h5", "h6")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener", "ugc")
          .toFactory();

  private Markdown() {}

  /// Gives the HTML of this Markdown: paragraphs, emphasis, lists, quotes, code and links, headings
  /// moved below the page's own. Any HTML in it is shown as typed.
  public static String html(String markdown) {
    return POLICY.sanitize(RENDERER.render(PARSER.parse(markdown)));
  }
}
