package org.tupyo.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The minute after the letters have gone out: voters arrive at random moments, each opens the
/// personal link, marks a ballot, reviews it, casts it and sees the receipt.
///
/// An open model: a voter arrives when it is time, however slow the others are being served, and
/// the first page of each is measured from that moment. Every later step is measured from the end
/// of the one before. Whoever is told to come back later (429, 503) does.
final class OpeningStorm {
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");
  private static final int MOST_RETURNS = 20;
  private static final long SLICE = Duration.ofSeconds(5).toNanos();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private long begin;
  private final Queue<Answer> pages = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> casts = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong returns = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong done = new AtomicLong();

  private OpeningStorm(URI server) {
    this.server = server;
  }

  /// How long somebody waited, in nanoseconds, and when it was meant to begin.
  private record Answer(long began, long took) {}

  /// @param args the server's address, the file with the codes, how many of them come, within how
  ///   many seconds, and the seed
  static void main(String[] args) throws IOException {
    var voters = Integer.parseInt(args[2]);
    var seconds = Integer.parseInt(args[3]);
    var seed = args.length > 4 ? Long.parseLong(args[4]) : System.nanoTime();
    var codes = Files.readAllLines(Path.of(args[1]));
    Collections.shuffle(codes, new Random(seed));
    System.out.printf("seed %d: %,d voters in %d s%n", seed, voters, seconds);
    var storm = new OpeningStorm(URI.create(args[0]));
    storm.run(codes.subList(0, voters), Duration.ofSeconds(seconds), new Random(seed));
    System.exit(storm.report(voters) ? 0 : 1);
  }

  private void run(List<String> codes, Duration within, Random random) {
    begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var code : codes) {
        var arrival = begin + (long) (random.nextDouble() * within.toNanos());
        threads.execute(() -> {
          waitUntil(arrival);
          try {
            new Visit(arrival).vote(code);
            done.incrementAndGet();
          } catch (IOException | IllegalStateException e) {
            failures.add(e.toString());
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
      }
    }
  }

  private static void waitUntil(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean report(int voters) {
    System.out.printf(
        "%,d of %,d have a receipt; %,d requests were told to come back, %,d sent again on a new connection; %,d voters failed%n",
        done.get(), voters, returns.get(), repeated.get(), failures.size());
    failures.stream().limit(5).forEach(System.out::println);
    System.out.println("pages: " + summary(pages));
    System.out.println("casts: " + summary(casts));
    System.out.println("pages, p99 of what began in each 5 s: " + slices(pages));
    System.out.println("casts, p99 of what began in each 5 s: " + slices(casts));
    return done.get() == voters;
  }

  private static String summary(Queue<Answer> answers) {
    var sorted = sorted(answers);
    return sorted.length == 0
        ? "none"
        : "%,d, median %.1f ms, p99 %.1f ms, most %.1f ms"
            .formatted(
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
  }

  private String slices(Queue<Answer> answers) {
    return answers.stream()
        .collect(groupingBy(answer -> (answer.began - begin) / SLICE, TreeMap::new, toList()))
        .values()
        .stream()
        .map(OpeningStorm::sorted)
        .map(sorted -> "%.0f".formatted(sorted[sorted.length * 99 / 100] / 1e6))
        .collect(joining(" "));
  }

  private static long[] sorted(Collection<Answer> answers) {
    return answers.stream().mapToLong(Answer::took).sorted().toArray();
  }

  /// One voter with one browser.
  private final class Visit {
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private long stepBegan;

    Visit(long arrival) {
      stepBegan = arrival;
    }

    void vote(String code) throws IOException, InterruptedException {
      var entrance = fields(page("GET", "/v", Map.of()).body());
      entrance.put("code", code);
      var election = follow(page("POST", "/v", entrance));
      var marked = new LinkedHashMap<String, String>();
      fields(page("GET", election, Map.of()).body()).forEach(marked::put);
      var review = fields(page("POST", election + "/review", marked).body());
      var receipt = follow(send("POST", election + "/cast", review, casts));
      if (!page("GET", receipt, Map.of()).body().contains("/r/")) {
        throw new IllegalStateException("no receipt");
      }
    }

    private HttpResponse<String> page(String method, String path, Map<String, String> fields)
        throws IOException, InterruptedException {
      return send(method, path, fields, pages);
    }

    private HttpResponse<String> send(
        String method, String path, Map<String, String> fields, Queue<Answer> answers)
        throws IOException, InterruptedException {
      for (int i = 0; i < MOST_RETURNS; i++) {
        var answer = sendOrRepeat(request(method, path, fields));
        var now = System.nanoTime();
        if (answer.statusCode() != 429 && answer.statusCode() != 503) {
          answers.add(new Answer(stepBegan, now - stepBegan));
          stepBegan = now;
          keepCookies(answer);
          return answered(path, answer);
        }
        returns.incrementAndGet();
        var seconds =
            answer
                .headers()
                .firstValueAsLong("Retry-After")
                .orElseThrow(() -> new IllegalStateException("sent away for ever from " + path));
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
      }
      throw new IllegalStateException("sent away again and again from " + path);
    }

    /// As browsers do, once: the server may close an idle connection just when it is used again.
    private HttpResponse<String> sendOrRepeat(HttpRequest request)
        throws IOException, InterruptedException {
      try {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (IOException _) {
        repeated.incrementAndGet();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
      }
    }

    private HttpResponse<String> answered(String path, HttpResponse<String> answer) {
      if (answer.statusCode() >= 400) {
        throw new IllegalStateException(answer.statusCode() + " from " + path);
      }
      return answer;
    }

    private HttpRequest request(String method, String path, Map<String, String> fields) {
      var builder = HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(1));
      if (!cookies.isEmpty()) {
        builder.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(joining("; ")));
      }
      var body =
          fields.entrySet().stream()
              .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
              .collect(joining("&"));
      return method.equals("GET")
          ? builder.build()
          : builder
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
    }

    private void keepCookies(HttpResponse<String> answer) {
      for (var header : answer.headers().allValues("Set-Cookie")) {
        var cookie = header.split(";", 2)[0].split("=", 2);
        cookies.put(cookie[0], cookie[1]);
      }
    }

    private static String follow(HttpResponse<String> answer) {
      return answer
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new IllegalStateException("not led on: " + answer.statusCode()));
    }
  }

  /// The hidden fields of a page, and of each row of choices the one that comes first.
  private static Map<String, String> fields(String page) {
    var fields = new LinkedHashMap<String, String>();
    INPUT
        .matcher(page)
        .results()
        .forEach(input -> {
          var attributes = new LinkedHashMap<String, String>();
          ATTRIBUTE
              .matcher(input.group())
              .results()
              .forEach(attribute -> attributes.put(attribute.group(1), attribute.group(2)));
          if (attributes.containsKey("name") && attributes.containsKey("value")) {
            fields.putIfAbsent(attributes.get("name"), attributes.get("value"));
          }
        });
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
