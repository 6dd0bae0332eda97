package org.tupyo.server.https;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// testssl.sh, which tries what is known to be tried against encrypted connections. In every build
/// it looks at protocols, ciphers and forward secrecy; `-Dtupyo.testssl=full` has it try all it
/// knows, which takes minutes.
final class TestSsl {
  private static final boolean ALL = "full".equals(System.getProperty("tupyo.testssl"));

  /// No authority that the world knows has signed the certificates of tests, and their domain has
  /// no records. Pages are packed, which BREACH needs; the secret it would look for, the token of
  /// their forms, is masked anew in each.
  private static final Set<String> OF_THE_TEST =
      Set.of(
          "cert_chain_of_trust",
          "cert_trust",
          "cert_revocation",
          "cert_expirationStatus",
          "cert_notAfter",
          "cert_validityPeriod",
          "DNS_CAArecord",
          "BREACH",
          "engine_problem");

  /// Severities that are no more than a note. `WARN` says that something could not be tried.
  private static final Set<String> NOTES = Set.of("OK", "INFO", "LOW", "WARN");

  private TestSsl() {}

  /// What it finds that is worse than a note.
  static List<String> findings(Path folder, String domain, int port) throws Exception {
    var report = folder.resolve("testssl.json");
    var command =
        Stream.of(
                List.of(
                    Programs.needed("testssl"),
                    "--quiet",
                    "--color",
                    "0",
                    "--warnings",
                    "off",
                    "--jsonfile",
                    report.toString(),
                    "--ip",
                    "127.0.0.1"),
                ALL
                    ? List.<String>of()
                    : List.of("--protocols", "--std", "--fs", "--server-preference"),
                List.of("https://%s:%d".formatted(domain, port)))
            .flatMap(List::stream)
            .toList();
    var process = Programs.start(folder.resolve("testssl.log"), command);
    // It ends with the number of its doubts, which are read in the report.
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("testssl does not end");
    }
    var all = JsonMapper.shared().readTree(Files.readString(report)).valueStream().toList();
    if (all.stream().noneMatch(found -> found.path("id").asString().equals("TLS1_3"))) {
      throw new AssertionError(Files.readString(folder.resolve("testssl.log")));
    }
    return all.stream()
        .filter(found -> !NOTES.contains(found.path("severity").asString()))
        .filter(found -> !OF_THE_TEST.contains(found.path("id").asString().replaceFirst(" .*", "")))
        .map(found ->
            "%s %s: %s"
                .formatted(
                    found.path("severity").asString(),
                    found.path("id").asString(),
                    found.path("finding").asString()))
        .toList();
  }
}
