package org.tupyo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TupyoServer;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.desk.Step;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.voters.UntestedMail;

/// Fills an empty instance with an election whose voters come by personal links, and opens it. The
/// letters stay; or the codes of their links go to a file for [OpeningStorm], and they are thrown
/// away.
final class FillRoll {
  private static final String ELECTION = "storm";
  private static final Pattern CODE = Pattern.compile("/v#([0-9A-Z-]+)");

  private FillRoll() {}

  /// Fills the instance that the server's usual settings name; the key of [Fill] must be accepted.
  ///
  /// @param args how many are on the roll, and perhaps the file for the codes
  static void main(String[] args) throws Exception {
    var voters = Integer.parseInt(args[0]);
    try (var server = TupyoServer.run(Map.of("server.port", "0"))) {
      Fill.addMembers(server, 1);
      var draft = draft(server);
      sendRoll(server, voters);
      var begin = System.nanoTime();
      if (args.length == 1) {
        opening(server, draft.draft());
      } else {
        Files.write(Path.of(args[1]), openAndTakeCodes(server, draft.draft()));
      }
      System.out.printf(
          "opened for %d voters in %d ms%n", voters, (System.nanoTime() - begin) / 1_000_000);
    }
  }

  private static DraftEdit.Kept draft(ApplicationContext server) {
    var organiser = server.getBean(Members.class).find(new MemberId(1)).orElseThrow();
    var details = new DetailsText("Part leaders", "", "", "", "", "", "live", "", "", "");
    var options =
        List.of("Kim", "Lee", "Park", "Choi", "Jung").stream().map(OptionText::named).toList();
    var contest =
        new ContestText(Optional.empty(), "Leader", "1", "one-choice", "", "", "", options);
    var text = new ElectionText(ELECTION, details, List.of(contest));
    return (DraftEdit.Kept) server.getBean(Drafts.class).create(organiser, text);
  }

  private static void sendRoll(ApplicationContext server, int voters)
      throws IOException, InterruptedException, GeneralSecurityException {
    var list =
        IntStream.rangeClosed(1, voters)
            .mapToObj(i -> "Voter %d,voter%d@example.org".formatted(i, i))
            .collect(Collectors.joining("\n", "name,email\n", "\n"));
    send(server, "PUT", "application/json", "{\"source\":\"LIST\"}");
    send(server, "POST", "text/csv", list);
  }

  private static void send(ApplicationContext server, String method, String type, String body)
      throws IOException, InterruptedException, GeneralSecurityException {
    var port = server.getBean(Environment.class).getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%s/api/elections/%s/roll".formatted(port, ELECTION)))
            .header("Authorization", "JWT " + Fill.token(1))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    }
  }

  /// Nobody has tested the mail of a load test.
  private static void opening(ApplicationContext server, Election.Draft draft) {
    var organiser = server.getBean(Members.class).find(new MemberId(1)).orElseThrow();
    server.getBean(UntestedMail.class).know(organiser, draft.id());
    var step = server.getBean(Opening.class).open(organiser, draft.id(), draft.version());
    if (!(step instanceof Step.Taken)) {
      throw new IllegalStateException("did not open: " + step);
    }
  }

  /// In one transaction, so that no letter is on its way before its code has been read.
  private static List<String> openAndTakeCodes(ApplicationContext server, Election.Draft draft) {
    return server
        .getBean(TransactionTemplate.class)
        .execute(_ -> {
          opening(server, draft);
          var jdbc = server.getBean(JdbcClient.class);
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
        });
  }
}
