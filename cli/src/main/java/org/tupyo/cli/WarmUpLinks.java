package org.tupyo.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;

/// An open election of a list of people who do not exist, for the pages of the warm-up.
final class WarmUpLinks {
  private static final String ELECTION = "warm-up-links";
  private static final Pattern CODE = Pattern.compile("/v#([0-9A-Z-]+)");

  private WarmUpLinks() {}

  /// Opens it, and gives the codes of the links in its letters, which are thrown away.
  static List<String> send(
      ApplicationContext server,
      HttpClient browser,
      URI address,
      WarmUpElection election,
      int voters) {
    var details = new DetailsText("Part leader", "", "", "", "", "", "live", "", "", "");
    var options = List.of(OptionText.named("Kim"), OptionText.named("Lee"));
    var contest =
        new ContestText(Optional.empty(), "Leader", "1", "one-choice", "", "", "", options);
    var text = new ElectionText(ELECTION, details, List.of(contest));
    if (!(server.getBean(Drafts.class).create(election.organiser(), text)
        instanceof DraftEdit.Kept kept)) {
      throw new IllegalStateException("the draft of the warm-up is refused");
    }
    var roll = address.resolve("/api/elections/%s/roll".formatted(ELECTION));
    var token = "JWT " + election.organisersToken();
    change(browser, roll, token, "PUT", "application/json", "{\"source\":\"LIST\"}");
    change(browser, roll, token, "POST", "text/csv", list(voters));
    return server
        .getBean(TransactionTemplate.class)
        .execute(_ -> {
          var draft = kept.draft();
          server.getBean(Opening.class).open(election.organiser(), draft.id(), draft.version());
          return codes(server.getBean(JdbcClient.class));
        });
  }

  private static String list(int voters) {
    return IntStream.rangeClosed(1, voters)
        .mapToObj(i -> "Voter %d,linked%d@example.org".formatted(i, i))
        .collect(Collectors.joining("\n", "name,email\n", "\n"));
  }

  private static void change(
      HttpClient browser, URI roll, String token, String method, String type, String body) {
    var answer =
        WarmUp.send(
            browser,
            HttpRequest.newBuilder(roll)
                .header("Authorization", token)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the roll of the warm-up: " + answer.statusCode());
    }
  }

  private static List<String> codes(JdbcClient jdbc) {
    var codes =
        jdbc
            .sql("select body_text from mail")
            .query((row, _) -> row.getString("body_text"))
            .list()
            .stream()
            .map(CODE::matcher)
            .filter(Matcher::find)
            .map(link -> link.group(1))
            .toList();
    jdbc.sql("delete from mail").update();
    return codes;
  }
}
