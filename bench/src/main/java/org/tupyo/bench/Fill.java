package org.tupyo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TupyoServer;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.Choices;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.Voters;

/// Fills an empty instance with members and an open election, some of whom have voted, and writes
/// the tokens of the others to a file for `vote.lua`.
///
/// Members and sign-ins are written as rows, since a password hash each would take hours; the
/// election is made, opened and voted in through the server's own services.
final class Fill {
  /// Signs the tokens in the file; the server is started with it as an accepted key.
  static final String KEY = "a-key-for-load-tests-only-on-a-throw-away-instance";

  private static final int BATCH = 10_000;

  private final ApplicationContext server;
  private final long voted;
  private final long waiting;

  private Fill(ApplicationContext server, long voted, long waiting) {
    this.server = server;
    this.voted = voted;
    this.waiting = waiting;
  }

  /// Fills the instance that the server's usual settings name.
  ///
  /// @param args how many have voted, how many are still to vote, and the folder for `voters.txt`
  static void main(String[] args) throws Exception {
    var folder = Path.of(args[2]);
    Files.createDirectories(folder);
    try (var server = TupyoServer.run(Map.of("server.port", "0"))) {
      var fill = new Fill(server, Long.parseLong(args[0]), Long.parseLong(args[1]));
      addMembers(server, fill.voted + fill.waiting + 1);
      var election = fill.openElection();
      fill.vote(election);
      fill.writeTokens(election, folder.resolve("voters.txt"));
    }
  }

  /// Adds members as rows, the first of them an administrator.
  static void addMembers(ApplicationContext server, long all) {
    var now = Instant.now().toEpochMilli();
    for (long from = 1; from <= all; from += BATCH) {
      var first = from;
      var last = Math.min(all, from + BATCH - 1);
      server
          .getBean(TransactionTemplate.class)
          .executeWithoutResult(_ -> addMembers(server, first, last, now));
    }
  }

  private static void addMembers(ApplicationContext server, long first, long last, long now) {
    var jdbc = server.getBean(JdbcTemplate.class);
    var ids = java.util.stream.LongStream.rangeClosed(first, last).boxed().toList();
    jdbc.batchUpdate(
        """
        insert into member (id, username, username_key, email, email_key, email_confirmed_at,
                            password, part, role, joined_at, tokens_since)
        values (?, ?, ?, ?, ?, ?, '{none}', ?, ?, ?, 0)
        """,
        ids,
        BATCH,
        (row, id) -> {
          row.setLong(1, id);
          row.setString(2, "voter" + id);
          row.setString(3, "voter" + id);
          row.setString(4, "voter" + id + "@example.org");
          row.setString(5, "voter" + id + "@example.org");
          row.setLong(6, now);
          row.setString(7, id % 2 == 0 ? "frontend" : "backend");
          row.setString(8, id == 1 ? "ADMINISTRATOR" : "MEMBER");
          row.setLong(9, now);
        });
    jdbc.batchUpdate(
        """
        insert into sign_in (id, member_id, kind, device, started_at, expires_at, refresh_id)
        values (?, ?, 'API', 'load test', ?, ?, ?)
        """,
        ids,
        BATCH,
        (row, id) -> {
          row.setLong(1, id);
          row.setLong(2, id);
          row.setLong(3, now);
          row.setLong(4, now + Duration.ofDays(7).toMillis());
          row.setString(5, "%032x".formatted(id));
        });
  }

  private Election.Open openElection() {
    var drafts = server.getBean(Drafts.class);
    var organiser = server.getBean(Members.class).find(new MemberId(1)).orElseThrow();
    var live = new DetailsText("Part leaders", "", "", "", "", "", "live", "", "", "");
    var text =
        new ElectionText(
            "load", live, List.of(contest("Frontend", "frontend"), contest("Backend", "backend")));
    var draft = ((DraftEdit.Kept) drafts.create(organiser, text)).draft();
    server.getBean(Opening.class).open(organiser, draft.id(), draft.version());
    return (Election.Open)
        server.getBean(Elections.class).find(new ElectionId("load")).orElseThrow();
  }

  private static ContestText contest(String title, String part) {
    var options =
        List.of("Kim", "Lee", "Park", "Choi", "Jung").stream()
            .map(name -> OptionText.named(name + " " + title))
            .toList();
    return new ContestText(
        java.util.Optional.empty(), title, "1", "one-choice", "", "", part, options);
  }

  /// The first voters vote, many at a time as over HTTP.
  private void vote(Election.Open election) throws InterruptedException {
    var box = server.getBean(BallotBox.class);
    var voters = server.getBean(Voters.class);
    var clock = server.getBean(ArrivalClock.class);
    var atOnce = new Semaphore(512);
    var accepted = new AtomicLong();
    var begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long id = 2; id <= voted + 1; id++) {
        var member = new MemberId(id);
        atOnce.acquire();
        threads.execute(() -> {
          try {
            var voter = voters.ofMember(election.id(), member).orElseThrow();
            var contest = contestOf(election, member.value());
            var choice = contest.options().get((int) (member.value() / 2 % 5)).id();
            var result = box.cast(voter, Choices.of(contest.id(), choice), clock.now());
            if (result instanceof Accepted) {
              accepted.incrementAndGet();
            }
          } finally {
            atOnce.release();
          }
        });
      }
    }
    if (accepted.get() != voted) {
      throw new IllegalStateException("%d of %d accepted".formatted(accepted.get(), voted));
    }
    System.err.printf(
        "%,d votes in process, without HTTP: %,.0f a second%n",
        voted, voted * 1e9 / (System.nanoTime() - begin));
  }

  private static Contest contestOf(Election.Open election, long member) {
    return election.contests().get(member % 2 == 0 ? 0 : 1);
  }

  /// A line per voter who has not voted: the candidate's id, a blank, the access token; in random
  /// order, as people come.
  private void writeTokens(Election.Open election, Path file)
      throws IOException, GeneralSecurityException {
    var ids =
        new java.util.ArrayList<>(
            java.util.stream.LongStream.rangeClosed(voted + 2, voted + waiting).boxed().toList());
    java.util.Collections.shuffle(ids, new Random(1));
    try (var out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      for (var id : ids) {
        var option = contestOf(election, id).options().get((int) (id % 5)).id();
        out.println(option.value() + " " + token(id));
      }
    }
  }

  /// An access token of this member.
  static String token(long member) throws GeneralSecurityException {
    var now = Instant.now().getEpochSecond();
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var claims = new HashMap<String, Object>();
    claims.put("jti", HexFormat.of().toHexDigits(member).repeat(2));
    var header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    var body =
        "{\"token_type\":\"access\",\"exp\":%d,\"iat\":%d,\"jti\":\"%s\",\"user_id\":%d,\"sid\":%d}"
            .formatted(now + 86_400, now, claims.get("jti"), member, member);
    var signed =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(body.getBytes(StandardCharsets.UTF_8));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return signed
        + "."
        + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
