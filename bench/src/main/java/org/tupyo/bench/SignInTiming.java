package org.tupyo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/// Tells whether the time of an answer tells which user names exist: signs in with a wrong password
/// to an existing name and to an unknown one by turns, and compares the two by Welch's t.
///
/// Run it against a throw-away server with `tupyo.limits.enabled=false`. Beyond 4.5 either way, or
/// with medians more than 1 ms apart, names leak.
final class SignInTiming {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private SignInTiming() {}

  /// @param arguments the server's address, an existing user name, how many tries of each kind
  static void main(String[] arguments) throws IOException, InterruptedException {
    var server = URI.create(arguments[0]);
    var known = arguments[1];
    var unknown = "x".repeat(known.length());
    var tries = Integer.parseInt(arguments[2]);
    measure(server, known, unknown, Math.max(20, tries / 10)); // warm
    var times = measure(server, known, unknown, tries);
    System.out.printf(
        "%d tries each; median wrong password %.3f ms, unknown name %.3f ms; Welch t = %.2f%n",
        tries, median(times[0]), median(times[1]), welch(times[0], times[1]));
    if (Math.abs(welch(times[0], times[1])) >= 4.5
        || (tries >= 1_000 && Math.abs(median(times[0]) - median(times[1])) > 1)) {
      System.exit(1);
    }
  }

  private static double[][] measure(URI server, String known, String unknown, int tries)
      throws IOException, InterruptedException {
    var times = new double[2][tries];
    for (var i = 0; i < tries; i++) {
      // Which of the two comes first changes, so that neither always follows the other's traces.
      var first = i % 2;
      times[first][i] = attempt(server, first == 0 ? known : unknown);
      times[1 - first][i] = attempt(server, first == 0 ? unknown : known);
    }
    return times;
  }

  private static double attempt(URI server, String username)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/api/signin"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"%s\",\"password\":\"not the password\"}".formatted(username)))
            .build();
    var begin = System.nanoTime();
    var answer = HTTP.send(request, BodyHandlers.discarding());
    var time = (System.nanoTime() - begin) / 1e6;
    if (answer.statusCode() != 400) {
      throw new IllegalStateException("expected a refusal (400), not " + answer.statusCode());
    }
    return time;
  }

  /// Welch's t, B. L. Welch, Biometrika 34 (1947).
  private static double welch(double[] a, double[] b) {
    return (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    var mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
