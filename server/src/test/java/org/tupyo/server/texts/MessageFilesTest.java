package org.tupyo.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The sentences of every feature in both languages.
class MessageFilesTest {
  /// What is only chosen by, such as one or several, Korean need not say.
  private static final Pattern VALUE = Pattern.compile("\\{(\\d+)(?!,choice)");

  private static final Pattern LOST_APOSTROPHE =
      Pattern.compile(
          "\\b(do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should)nt\\b");

  static Stream<Resource> english() throws IOException {
    return Arrays.stream(
        new PathMatchingResourcePatternResolver()
            .getResources("classpath:messages/*/messages.properties"));
  }

  @ParameterizedTest
  @MethodSource("english")
  void saysTheSameInBothLanguages(Resource english) throws IOException {
    var here = texts(english);
    var korean = texts(english.createRelative("messages_ko.properties"));

    assertThat(korean.keySet()).isEqualTo(here.keySet());
    for (var key : here.keySet()) {
      assertThat(values(korean, key)).as("what %s is told", key).isEqualTo(values(here, key));
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void losesNoApostrophe(Resource english) throws IOException {
    texts(english)
        .forEach((key, text) -> {
          for (int count : List.of(0, 1, 2)) {
            assertThat(filled(text, count)).as(key).doesNotContainPattern(LOST_APOSTROPHE);
          }
        });
  }

  private static String filled(String text, int count) {
    var values = new Object[10];
    Arrays.fill(values, count);
    return new MessageFormat(text, Locale.ENGLISH).format(values);
  }

  private static Set<String> values(Map<String, String> texts, String key) {
    return VALUE
        .matcher(texts.getOrDefault(key, ""))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> texts(Resource file) throws IOException {
    var read = new Properties();
    try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    var texts = new TreeMap<String, String>();
    read.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
