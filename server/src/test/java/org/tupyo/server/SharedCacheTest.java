package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;

/// Nobody ever sees what was made for somebody else, also where a proxy in front keeps all that it
/// may keep (in 2008 a university had to repeat an election because of that).
class SharedCacheTest {
  private static final int VOTERS = Integer.getInteger("tupyo.cached-voters", 1_000);
  private static final Pattern SOMEBODY = Pattern.compile("voter\\d+-\\d+");

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @TempDir Path folder;

  /// Whoever asks a page, and what was in the answer that may be someone else's.
  private record Wrong(String path, String asker, Set<String> seen) {}

  @Test
  void aThousandVotersBehindOneCacheSeeTheirOwnPagesOnly() throws Exception {
    var election = Fixture.on(server).accounts().voters(VOTERS).open();
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var askers = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
    Collections.shuffle(askers, new Random(seed));
    var wrong = new ConcurrentLinkedQueue<Wrong>();

    try (var cache = Cache.before(server, folder);
        var http = HttpClient.newHttpClient();
        var threads = Executors.newFixedThreadPool(16)) {
      var kept = cache.keeps(http, "/assets/icon.svg");
      for (var i : askers) {
        var voter = election.voter(i);
        threads.execute(() -> {
          var name = username(voter.member().orElseThrow().value());
          var token = i % 10 == 0 ? Optional.<String>empty() : Optional.of(election.token(voter));
          for (var path : List.of("/account", "/", "/e/%s/ballot".formatted(election.id()))) {
            var seen = somebodies(cache.ask(http, path, token).body());
            var mine =
                token.isEmpty() ? Set.<String>of() : path.equals("/account") ? Set.of(name) : seen;
            if (!seen.equals(mine) || !Set.of(name).containsAll(seen)) {
              wrong.add(new Wrong(path, token.map(_ -> name).orElse("nobody"), seen));
            }
          }
        });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
      assertThat(kept).as("the cache keeps what it may").isTrue();
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void noAnswerOfAnyRouteMayBeKeptByOthersOrShownInAFrame() {
    var reader = SomeMember.on(server, Role.ADMINISTRATOR, Optional.of("frontend"));
    var draft = Sample.draft(server, reader.member());
    var other = Sample.draft(server, reader.member());
    server.the(Opening.class).open(reader.member(), other.id(), other.version());
    var open = server.the(Elections.class).find(other.id()).orElseThrow();
    var lax = new ArrayList<String>();
    var answered = new ArrayList<String>();

    for (var route : Route.all(server)) {
      if (route.changes() || route.pattern().endsWith("/events")) {
        continue;
      }
      for (var election : List.of(draft, open)) {
        var path = route.path(Route.about(election), "1");
        var request = route.isApi() ? reader.api(server, path) : reader.page(server, path);
        var answer = server.send(request.build());
        var headers = answer.headers();
        if (answer.statusCode() == 200) {
          answered.add(path);
        }
        // What has a tag may lie in its reader's own memory, and is asked for again each time.
        var kept = headers.firstValue("Cache-Control").orElse("");
        var isAskedAgain = kept.equals("no-cache") && headers.firstValue("ETag").isPresent();
        if (!(kept.contains("no-store") || (route.isApi() && isAskedAgain))
            || !headers
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("frame-ancestors 'none'")
            || !headers.firstValue("X-Frame-Options").orElse("").equals("DENY")) {
          lax.add("%s: %d %s".formatted(route, answer.statusCode(), headers.map()));
        }
      }
    }

    assertThat(answered).hasSizeGreaterThan(60);
    assertThat(lax).isEmpty();
  }

  private String username(long member) {
    return server
        .the(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("select username from member where id = :id")
        .param("id", member)
        .query(String.class)
        .single();
  }

  private static Set<String> somebodies(String page) {
    return SOMEBODY.matcher(page).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /// An nginx that keeps every answer which does not say that it must not be kept.
  private record Cache(Process nginx, URI address) implements AutoCloseable {
    static Cache before(TestServer server, Path folder) throws Exception {
      var program =
          Stream.concat(
                  Stream.of(
                      Optional.ofNullable(System.getenv("PATH"))
                          .orElse("")
                          .split(File.pathSeparator)),
                  Stream.of("/usr/sbin"))
              .map(place -> Path.of(place, "nginx"))
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(program.isPresent(), "this needs nginx");
      int port = FreePort.one();
      var settings =
          """
          daemon off;
          master_process off;
          pid %1$s/pid;
          error_log %1$s/errors;
          events { worker_connections 256; }
          http {
            access_log off;
            client_body_temp_path %1$s/bodies;
            proxy_temp_path %1$s/answers;
            fastcgi_temp_path %1$s/f;
            uwsgi_temp_path %1$s/u;
            scgi_temp_path %1$s/s;
            proxy_cache_path %1$s/cache keys_zone=all:10m;
            server {
              listen 127.0.0.1:%2$d;
              location / {
                proxy_pass %3$s;
                proxy_http_version 1.1;
                proxy_cache all;
                proxy_cache_key $request_uri;
                proxy_cache_valid 200 302 10m;
                add_header X-Cache $upstream_cache_status always;
              }
            }
          }
          """
              .formatted(folder, port, server.at("/").toString().replaceAll("/$", ""));
      var file = Files.writeString(folder.resolve("nginx.conf"), settings);
      var said = folder.resolve("said").toFile();
      var nginx =
          new ProcessBuilder(
                  program.get().toString(), "-c", file.toString(), "-p", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(said)
              .start();
      var cache = new Cache(nginx, URI.create("http://127.0.0.1:" + port));
      cache.await(said.toPath());
      return cache;
    }

    private void await(Path said) throws IOException, InterruptedException {
      var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (true) {
        try (var _ = new java.net.Socket(address.getHost(), address.getPort())) {
          return;
        } catch (java.net.ConnectException _) {
          assertThat(nginx.isAlive() && System.nanoTime() < patience)
              .as(Files.readString(said))
              .isTrue();
          Thread.sleep(20);
        }
      }
    }

    boolean keeps(HttpClient http, String path) {
      ask(http, path, Optional.empty());
      return ask(http, path, Optional.empty())
          .headers()
          .firstValue("X-Cache")
          .filter("HIT"::equals)
          .isPresent();
    }

    HttpResponse<String> ask(HttpClient http, String path, Optional<String> token) {
      var request = HttpRequest.newBuilder(address.resolve(path)).header("Accept-Language", "en");
      token.ifPresent(value -> request.header("Cookie", "access=" + value));
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      nginx.destroy();
    }
  }
}
