package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.Rules;

/// Two hundred scripts that somebody wrote where a name belongs (XSS). They stand in the database
/// itself, past all that cleans what is typed, and a browser reads every page that shows them. Each
/// calls the canary; it must not sing, nor may the policy of the page be what kept it from singing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
  private static final Rules NAMED =
      new Rules(
          Rules.Secrecy.OPEN,
          Rules.Results.LIVE,
          Rules.Disclosure.NAMED_PUBLIC,
          Rules.Replacing.ALLOWED,
          Rules.Ties.DRAW);

  private static final List<String> WAYS =
      List.of(
          "<script>canary()</script>",
          "<SCRIPT SRC=data:text/javascript,canary()></SCRIPT>",
          "<img src=x onerror=canary()>",
          "<img src=x:x onerror=\"canary()\">",
          "<svg onload=canary()>",
          "<svg><script>canary()</script></svg>",
          "<svg><animate onbegin=canary() attributeName=x dur=1s>",
          "<math><mtext><table><mglyph><style><img src=x onerror=canary()>",
          "<body onload=canary()>",
          "<iframe srcdoc='<script>parent.canary()</script>'></iframe>",
          "<iframe src=javascript:parent.canary()></iframe>",
          "<object data=javascript:canary()>",
          "<embed src=javascript:canary()>",
          "<a href=javascript:canary()>here</a>",
          "<a href='java\tscript:canary()'>here</a>",
          "<form action=javascript:canary()><button autofocus>here</button></form>",
          "<button formaction=javascript:canary()>here</button>",
          "<input autofocus onfocus=canary()>",
          "<details open ontoggle=canary()>",
          "<marquee onstart=canary()>",
          "<video><source onerror=canary()></video>",
          "<style>@import 'javascript:canary()';</style>",
          "<link rel=stylesheet href=javascript:canary()>",
          "<meta http-equiv=refresh content='0;url=javascript:canary()'>",
          "<base href=javascript:canary()//>",
          "<template><script>canary()</script></template>",
          "<noscript><p title='</noscript><img src=x onerror=canary()>'>",
          "javascript:canary()",
          "JaVaScRiPt://example.org/%0acanary()",
          "data:text/html,<script>canary()</script>",
          "vbscript:canary()",
          "[here](javascript:canary())",
          "[here](<java\nscript:canary()>)",
          "![x](x\" onerror=\"canary())",
          "<javascript:canary()>",
          "[x]: javascript:canary()\n[x]",
          "&lt;img src=x onerror=canary()&gt;",
          "&#106;avascript:canary()",
          "${canary()} {{canary()}} #{canary()} <%= canary() %> @canary()",
          "\u202E<img src=x onerror=canary()>\u0000");

  /// What would get them out of the place where they stand.
  private static final List<String> BEFORE =
      List.of(
          "",
          "\">",
          "'>",
          "</title></textarea></script></style>-->",
          "\" autofocus onfocus=canary() x=\"");

  private static final List<String> PAYLOADS =
      WAYS.stream().flatMap(way -> BEFORE.stream().map(before -> before + way)).toList();

  private static final int EACH = 50;

  private TestServer server = TestServer.on(TestDatabase.SQLITE);
  private SomeMember reader = SomeMember.on(server);
  private final List<String> elections = new ArrayList<>();

  @BeforeAll
  void write() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of());
    reader = SomeMember.on(server, Role.ADMINISTRATOR, Optional.of("frontend"));
    for (var first = 0; first < PAYLOADS.size(); first += EACH) {
      elections.add(election(PAYLOADS.subList(first, first + EACH)));
    }
    in("update place_setting set value = :text where name = 'name'", PAYLOADS.get(3));
    in("update part set name = :text where key = 'backend'", PAYLOADS.get(7));
    in(
        """
        insert into invitation (code_hash, note, uses_left, made_by, made_at)
        values ('0', :text, 1, 1, 0)
        """,
        PAYLOADS.get(11));
    in("update sign_in set device = :text", PAYLOADS.get(16));
    in("update mail set subject = :text, words = :text, last_error = :text", PAYLOADS.get(21));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void thereAreTwoHundredOfThem() {
    assertThat(PAYLOADS).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void noneOfThemRunsOnAnyPageThatShowsThem() {
    var paths =
        new ArrayList<>(
            List.of(
                "/",
                "/desk",
                "/desk/mail",
                "/desk/place",
                "/account",
                "/admin",
                "/admin/members",
                "/r"));
    for (var election : elections) {
      for (var page :
          List.of(
              "/e/%s",
              "/e/%s/ballot",
              "/e/%s/result",
              "/elections/%s/log",
              "/desk/elections/%s",
              "/desk/elections/%s/deeds",
              "/desk/elections/%s/correct",
              "/desk/elections/%s/voters",
              "/desk/elections/%s/close",
              "/desk/elections/%s/extend",
              "/desk/elections/%s/withdraw",
              "/desk/elections/%s/remind")) {
        paths.add(page.formatted(election));
      }
    }

    assertThat(look(paths)).isEmpty();
  }

  @Test
  void noneOfThemRunsOnAPageThatSaysThemBack() {
    var paths = new ArrayList<String>();
    for (var i = 0; i < PAYLOADS.size(); i += 5) {
      var text = URLEncoder.encode(PAYLOADS.get(i + i / 5 % 5), StandardCharsets.UTF_8);
      paths.add("/r?code=" + text);
      paths.add("/sign-in?next=" + text);
      paths.add("/v#" + text);
      paths.add("/no-such-page?" + text);
      paths.add("/desk/elections/%s/voters?word=%s".formatted(elections.getFirst(), text));
    }

    assertThat(look(paths)).isEmpty();
  }

  /// Opens each page, comes near everything on it, and gives what should not be.
  private List<String> look(List<String> paths) {
    var found = new ArrayList<String>();
    try (var visitor =
        Visitor.of(server, new Look(Locale.ENGLISH, Look.Theme.LIGHT, 1280))
            .with("access", reader.tokens().access())) {
      var page = visitor.page();
      page.addInitScript(
          """
          window.sung = [];
          window.canary = () => window.sung.push('canary');
          document.addEventListener('securitypolicyviolation',
              event => window.sung.push(event.violatedDirective + ' ' + event.sample + event.blockedURI));
          """);
      for (var path : paths) {
        page.navigate(server.at("/").resolve(path.replace("%00", "")).toString());
        page.waitForLoadState(LoadState.LOAD);
        suspects(page).forEach(suspect -> found.add(path + ": " + suspect));
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static List<String> suspects(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => {
              for (const each of document.querySelectorAll('*')) {
                for (const kind of ['mouseover', 'focus', 'toggle']) {
                  each.dispatchEvent(new Event(kind, {bubbles: true}));
                }
                for (const {name, value} of each.attributes) {
                  const target = value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
                  if (name.startsWith('on')
                      || (['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href'].includes(name)
                          && /^(javascript|vbscript|data:text)/.test(target))) {
                    window.sung.push(each.tagName + ' ' + name + '=' + value);
                  }
                }
              }
              for (const each of document.querySelectorAll('iframe, object, embed, base, marquee, math, main style, main script, main meta')) {
                window.sung.push(each.tagName);
              }
              return window.sung;
            }
            """);
  }

  /// An open election whose every text is one of these.
  private String election(List<String> payloads) {
    var builder = Fixture.on(server).accounts().voters(6).rules(NAMED).approval(1, 3);
    IntStream.range(0, 8).forEach(i -> builder.contest("Contest " + i));
    var election = builder.open();
    var id = election.id().value();
    in("update election set title = :text where id = '%s'".formatted(id), payloads.get(0));
    in(
        "update election set description = :text where id = '%s'".formatted(id),
        String.join("\n\n", payloads));
    var next = 1;
    for (var contest : election.election().contests()) {
      in(
          "update contest set title = :text where id = " + contest.id().value(),
          payloads.get(next++ % EACH));
      for (var option : contest.options()) {
        for (var column : List.of("name", "pledge", "link", "part")) {
          in(
              "update contest_option set %s = :text where id = %d"
                  .formatted(column, option.id().value()),
              payloads.get(next++ % EACH));
        }
      }
    }
    for (var voter : election.voters()) {
      in(
          "update voter set name = :text where id = " + voter.id().value(),
          payloads.get(next++ % EACH));
      election.cast(voter, election.choice(voter.id().value() % 2 == 0 ? 0 : 1));
    }
    in(
        """
        update voter set member_id = %d
        where id = (select max(id) from voter where election_id = '%s')
        """
            .formatted(reader.member().id().value(), id),
        "");
    in(
        """
        insert into deed (election_id, member_id, at, kind, detail)
        values ('%s', 1, 0, 'corrected', :text)
        """
            .formatted(id),
        payloads.get(next % EACH));
    return id;
  }

  private void in(String sql, String text) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> server.the(JdbcClient.class).sql(sql).param("text", text).update());
  }
}
