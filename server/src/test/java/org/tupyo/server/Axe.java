package org.tupyo.server;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks axe-core what is wrong with a page. It is put into each page once and asked there: the
/// builder that comes with it loads it anew for every question and opens a second page for the
/// answer, which took most of the time of our page tests.
final class Axe {
  private static final String SOURCE = source();
  private static final String QUESTION =
      """
      async () => {
        const {violations} = await axe.run(document, {resultTypes: ['violations']});
        return violations.map(({id, nodes}) =>
          `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('; ')}`);
      }
      """;

  private Axe() {}

  /// Every violation, in words.
  static List<?> violations(Page page) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(SOURCE);
    }
    return (List<?>) page.evaluate(QUESTION);
  }

  private static String source() {
    try (var file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      // The value of the last expression would be sent back otherwise, and it is large.
      return new String(file.readAllBytes(), StandardCharsets.UTF_8) + ";undefined";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
