package org.tupyo.count.results;

import java.util.Locale;
import org.tupyo.count.Fraction;
import org.tupyo.count.Tally;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.count.decision.Decision;

/// A result as one HTML file that needs nothing else: sentences, pictures, and every figure in a
/// table. It has no script, and is light or dark as its reader's screen is.
public final class HtmlResult {
  private final StringBuilder out = new StringBuilder();
  private final Texts texts;
  private final Sentences sentences;

  private HtmlResult(Locale locale) {
    this.texts = Texts.in(locale);
    this.sentences = Sentences.in(locale);
  }

  /// Writes the page.
  ///
  /// @param title of the contest, as plain text
  public static String of(String title, CountResult result, Locale locale) {
    var page = new HtmlResult(locale);
    page.head(title);
    page.sum(title, result);
    page.standings(result.tally());
    Sections.of(result.tally(), locale, "step")
        .forEach(section -> page.out.append(section.html(2)));
    page.settings(result);
    page.out.append("</main></body></html>\n");
    return page.out.toString();
  }

  private void head(String title) {
    out.append("<!doctype html>\n<html lang=\"").append(texts.language()).append("\"><head>");
    out.append("<meta charset=\"utf-8\"/>");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    out.append("<title>").append(Svg.text(title)).append("</title><style>\n");
    out.append(Sections.read("page.css")).append(Sections.styles());
    out.append("</style></head><body><main>");
  }

  private void sum(String title, CountResult result) {
    var tally = result.tally();
    out.append("<h1>").append(Svg.text(title)).append("</h1>");
    result
        .decision()
        .ifPresentOrElse(
            decision -> {
              paragraph("count-outcome", sentences.of(decision.verdict()));
              paragraph("", sentences.byVotes(tally.outcome()));
            },
            () -> paragraph("count-outcome", sentences.of(tally.outcome())));
    if (tally.vacantSeats() > 0) {
      paragraph("", texts.of("vacant", tally.vacantSeats()));
    }
    tally.ties().forEach(tie -> paragraph("", sentences.of(tie)));
    result.decision().ifPresent(this::decision);
    paragraph("count-hint", texts.of("method") + ": " + result.method() + ". " + ballots(tally));
  }

  private void decision(Decision decision) {
    out.append("<h2>").append(Svg.text(texts.of("decision"))).append("</h2><ul>");
    for (var check : decision.checks()) {
      out.append("<li>").append(Svg.text(sentences.of(check))).append("</li>");
    }
    out.append("</ul>");
  }

  private String ballots(Tally tally) {
    var totals = tally.totals();
    var line =
        new StringBuilder(
            texts.of(
                "ballots.line",
                grouped(totals.cast()),
                grouped(totals.valid()),
                grouped(totals.blank()),
                grouped(totals.invalid())));
    totals
        .flaws()
        .forEach((flaw, ballots) ->
            line.append("; ").append(texts.of(flaw)).append(' ').append(grouped(ballots)));
    return line.append('.').toString();
  }

  private static String grouped(long ballots) {
    return Numbers.brief(Fraction.of(ballots));
  }

  private void standings(Tally tally) {
    var table =
        new Tables(texts.of("standing"))
            .head(texts.of("candidate"), texts.of("place"), texts.of("score"), texts.of("outcome"));
    tally
        .standings()
        .forEach(line ->
            table.row(
                line.candidate().name(),
                String.valueOf(line.place()),
                Numbers.text(line.score()),
                texts.of(line.result())));
    out.append("<section class=\"count-section\"><h2>");
    out.append(Svg.text(texts.of("standing"))).append("</h2>").append(table.html());
    out.append("</section>");
  }

  private void settings(CountResult result) {
    var tally = result.tally();
    var table = new Tables(texts.of("rules")).head(texts.of("rules"), "");
    table.row(texts.of("method"), result.method());
    if (tally.method() instanceof Record method) {
      Rules.of(method).forEach(table::row);
    }
    Rules.fixed(tally.method()).forEach(table::row);
    table.row(texts.of("ties"), sentences.of(tally.tieRule()));
    if (!result.caps().isNone()) {
      table.row(texts.of("caps"), sentences.of(result.caps(), tally));
    }
    out.append("<section class=\"count-section\"><h2>");
    out.append(Svg.text(texts.of("rules"))).append("</h2>").append(table.html());
    out.append("</section>");
    paragraph("count-hint", texts.of("counted-by"));
  }

  private void paragraph(String kind, String words) {
    out.append("<p");
    if (!kind.isEmpty()) {
      out.append(" class=\"").append(kind).append('"');
    }
    out.append('>').append(Svg.text(words)).append("</p>");
  }
}
