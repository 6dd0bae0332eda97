package org.tupyo.server.tally;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tupyo.count.results.Sections;

/// The steps of counts as pictures with tables. Many look at one result: it is drawn once a
/// language.
@Component
public class StepPictures {
  private static final int HEADING = 3;

  private final Cache<Result.Counted, Map<Locale, String>> drawn =
      Caffeine.newBuilder()
          .maximumSize(200)
          .expireAfterAccess(Duration.ofMinutes(1))
          .weakKeys()
          .build();

  /// Draws what happened in a contest, as HTML.
  ///
  /// @param grades in words of this language, the worst first
  String of(Result.Counted counted, Locale locale, List<String> grades) {
    return drawn
        .get(counted, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(locale, language -> draw(counted, language, grades));
  }

  private static String draw(Result.Counted counted, Locale locale, List<String> grades) {
    var prefix = "contest-" + counted.contest().id().value() + "-step";
    return Sections.of(counted.tally(), locale, prefix, grades).stream()
        .map(section -> section.html(HEADING))
        .collect(Collectors.joining());
  }
}
