package org.tupyo.server;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tupyo.server.elections.Election;

/// A way into the server, as its controllers declare it.
///
/// @param pattern with its variables, `/e/{id}`
record Route(String method, String pattern, HandlerMethod handler) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\{(\\w+)(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

  /// All of them, in the order of their text.
  static List<Route> all(TestServer server) {
    return server.the(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.tupyo.server"))
        .flatMap(entry -> {
          var methods = entry.getKey().getMethodsCondition().getMethods();
          return entry.getKey().getPatternValues().stream()
              .flatMap(pattern ->
                  (methods.isEmpty() ? Stream.of("GET") : methods.stream().map(Enum::name))
                      .map(method -> new Route(method, pattern, entry.getValue())));
        })
        .sorted(java.util.Comparator.comparing(Route::toString))
        .toList();
  }

  /// What stands for this election, its first contest and that one's first option in [#path].
  static Map<String, String> about(Election election) {
    var contest = election.contests().getFirst();
    return Map.of(
        "election", election.id().value(),
        "contest", Long.toString(contest.id().value()),
        "option", Long.toString(contest.options().getFirst().id().value()),
        "file", "ballots.csv");
  }

  boolean isAboutAnElection() {
    return pattern.contains("/elections/{") || pattern.contains("/e/{");
  }

  boolean isApi() {
    return pattern.startsWith("/api");
  }

  boolean changes() {
    return !method.equals("GET");
  }

  /// The names of the variables, the election's as `election`.
  List<String> variables() {
    return VARIABLE.matcher(named()).results().map(found -> found.group(1)).toList();
  }

  /// A path with these values.
  ///
  /// @param otherwise for a variable without a value
  String path(Map<String, String> values, String otherwise) {
    return VARIABLE
        .matcher(named())
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement(
                values.getOrDefault(found.group(1), otherwise)));
  }

  private String named() {
    return pattern.replaceFirst("(/elections|/e)/\\{[^}]+}", "$1/{election}");
  }

  @Override
  public String toString() {
    return method + " " + pattern;
  }
}
