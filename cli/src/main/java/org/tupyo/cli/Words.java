package org.tupyo.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.tupyo.crypto.json.Refusal;
import org.tupyo.crypto.json.Sentence;

/// The texts of the command line in the operator's language: Korean or English.
public record Words(Locale locale, ResourceBundle texts) {

  /// Takes the language that the locale's variables name. Java's own default will not do: it is
  /// English wherever the named locale is not installed, as in most containers.
  static Words of(Map<String, String> environment) {
    var named =
        Stream.of("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return in(named.startsWith("ko") ? Locale.KOREAN : Locale.ENGLISH);
  }

  static Words in(Locale locale) {
    var onlyThis =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    // English has no file of its own: it would be looked for in every jar there is.
    var file = locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale;
    return new Words(locale, ResourceBundle.getBundle("org.tupyo.cli.messages", file, onlyThis));
  }

  /// Gives the text of this key with its places (`%s`) filled.
  public String text(String key, Object... values) {
    return filled(texts.getString(key), List.of(values));
  }

  /// Says a sentence of the protocol in this language.
  public String text(Sentence sentence) {
    return filled(texts.getString(key(sentence.pattern())), sentence.values());
  }

  /// Why something from outside was refused.
  public String why(RuntimeException wrong) {
    return wrong instanceof Refusal refusal
        ? text(refusal.sentence())
        : String.valueOf(wrong.getMessage());
  }

  private String filled(String text, List<Object> values) {
    return text.formatted(
        values.stream()
            .map(value -> value instanceof Sentence sentence ? text(sentence) : value)
            .toArray());
  }

  /// Where the message files keep a sentence: under its letters and digits.
  static String key(String pattern) {
    return "said." + String.join("-", pattern.split("[^A-Za-z0-9]+")).replaceFirst("^-", "");
  }
}
