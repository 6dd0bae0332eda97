package org.tupyo.count.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;

class HtmlResultTest {
  private static final Candidate ANN = new Candidate("a", "Ann <script>alert(1)</script>");
  private static final Candidate BEN = new Candidate("b", "\"Ben\" & 'Co'");
  private static final Candidate CAL = new Candidate("c", "김민수");
  private static final Candidate DAN = new Candidate("d", "=1+1");
  private static final List<Candidate> ALL = List.of(ANN, BEN, CAL, DAN);

  @Test
  void givesEveryMethodAPageThatIsWellFormedAndNeedsNothingElse() throws Exception {
    for (var entry : Catalogue.entries()) {
      for (var locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
        var page = page(entry.name(), tally(entry), locale);

        var elements = Element.of(page.substring(page.indexOf("<html")));

        assertThat(elements).extracting(Element::name).doesNotContain("script").contains("table");
        assertThat(elements).extracting(one -> one.attribute("href")).containsOnly("");
        assertThat(page).doesNotContain("http:", "https:", "src=", "style=", "onclick", "null");
      }
    }
  }

  @Test
  void givesEveryPictureATitleAndATableAndNoIdTwice() throws Exception {
    for (var entry : Catalogue.entries()) {
      var whole = page(entry.name(), tally(entry), Locale.ENGLISH);
      var page = whole.substring(whole.indexOf("<html"));

      var elements = Element.of(page);

      var ids =
          elements.stream().map(one -> one.attribute("id")).filter(id -> !id.isEmpty()).toList();
      assertThat(ids).as(entry.name()).doesNotHaveDuplicates();
      for (var picture : elements.stream().filter(one -> one.name().equals("svg")).toList()) {
        assertThat(picture.attribute("role")).isEqualTo("img");
        assertThat(page)
            .containsPattern(
                "<title id=\"" + picture.attribute("aria-labelledby") + "\">[^<]*\\S[^<]*</title>");
        assertThat(page.substring(picture.end(), page.indexOf("</section>", picture.end())))
            .as(entry.name())
            .contains("<table");
      }
    }
  }

  @Test
  void drawsWhereVotesWentSoThatEveryFigureIsInTheTable() throws Exception {
    var profile =
        Profile.of(ALL)
            .add(Ranking.of(ANN), 4)
            .add(Ranking.of(BEN, CAL), 3)
            .add(Ranking.of(CAL), 2)
            .build();

    var tally = method("instant-runoff").count(profile, new TieRule.Order(ALL));
    var section = Sections.of(tally, Locale.ENGLISH, "s").get(1);

    assertThat(section.heading()).isEqualTo("Where the votes went");
    assertThat(section.picture()).contains("count-moved", "url(#s-1-hatch)");
    assertThat(section.tables().getFirst()).contains("<td class=\"count-words\">");
    assertThat(section.html(3)).startsWith("<section class=\"count-section\"><h3>");
  }

  @Test
  void keepsASpreadsheetFromRunningANameAsAFormula() {
    var csv =
        CsvResult.of(
            new CountResult("instant-runoff", tally(Catalogue.of("instant-runoff").orElseThrow())));

    assertThat(csv).startsWith("\uFEFFpart,number,what,candidate,other,value\r\n");
    assertThat(csv).contains(",'=1+1,").doesNotContain(",=1+1");
    assertThat(csv).contains("\"\"\"Ben\"\" & 'Co'\"");
    assertThat(csv.lines().map(String::strip))
        .contains("method,,instant-runoff,,,1", "rule,,shared,,exhaust,1", "ballots,,cast,,,8");
  }

  @Test
  void saysEverythingInBothLanguages() throws Exception {
    var english = keys("texts.properties");

    assertThat(keys("texts_ko.properties")).isEqualTo(english);
    assertThat(english).isNotEmpty();
  }

  private static Set<Object> keys(String name) throws Exception {
    var texts = new Properties();
    texts.load(new StringReader(Sections.read(name)));
    return texts.keySet();
  }

  private static String page(String name, Tally tally, Locale locale) {
    return HtmlResult.of("T & T", new CountResult(name, tally), locale);
  }

  private static VotingMethod method(String name) {
    return Catalogue.of(name).orElseThrow().method(1);
  }

  private static Tally tally(Catalogue.Entry entry) {
    var profile = Profile.of(ALL);
    if (entry.asks() == Asks.MARKS) {
      profile.add(Marks.of(ANN), 4).add(Marks.of(BEN), 3).add(Marks.of(DAN), 1);
    } else if (entry.asks() == Asks.RANKINGS) {
      profile
          .add(Ranking.of(ANN, CAL), 4)
          .add(Ranking.of(BEN, CAL, ANN), 3)
          .add(Ranking.of(DAN, BEN), 1);
    } else {
      profile.add(new Scores(Map.of(ANN, 1, CAL, 1)), 4).add(new Scores(Map.of(BEN, 1)), 4);
    }
    return entry.method(2).count(profile.build(), new TieRule.Draw("seed"));
  }

  /// An element of a page.
  ///
  /// @param end where in the page its first tag ends
  private record Element(String name, String attributes, int end) {
    private static final Pattern TAG =
        Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z0-9:-]+=\"[^\"<>]*\")*)(/?)>");

    /// All elements, if each ends where it should and no stray sign is left between them.
    static List<Element> of(String html) {
      var elements = new ArrayList<Element>();
      var open = new ArrayDeque<String>();
      var tags = TAG.matcher(html);
      int from = 0;
      while (tags.find()) {
        if (!"style".equals(open.peek())) {
          assertThat(html.substring(from, tags.start())).doesNotContain("<", ">");
        }
        if (tags.group(1).isEmpty()) {
          elements.add(new Element(tags.group(2), tags.group(3), tags.end()));
          if (tags.group(4).isEmpty()) {
            open.push(tags.group(2));
          }
        } else {
          assertThat(tags.group(2)).isEqualTo(open.pop());
        }
        from = tags.end();
      }
      assertThat(open).isEmpty();
      return elements;
    }

    String attribute(String name) {
      var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(attributes);
      return found.find() ? found.group(1) : "";
    }
  }
}
