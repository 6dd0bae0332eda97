package org.tupyo.server.settings;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// Something that an operator may set.
///
/// @param name as a file and Java's properties call it, `tupyo.mail.sender-name`; `NAME` in it is a
///   word of the operator's
/// @param standard what holds where nobody sets it, as it would be written; empty where nothing
///   does
/// @param list whether it takes several values, with commas between
public record Setting(String name, Optional<String> standard, boolean list) {
  static final String ANY = "NAME";
  private static final String WORD = "[a-zA-Z0-9]+";
  private static final ResourceBundle.Control ONLY_THIS =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /// The environment variable that gives it, `TUPYO_MAIL_SENDERNAME`.
  public String variable() {
    return upper(name.replace("-", ""));
  }

  /// Whether this variable gives it. Hyphens may be underscores, and one value of a list may have
  /// its number behind it: Spring reads these too.
  public boolean isGivenBy(String variable) {
    var one = list ? variable.replaceFirst("_\\d+_?$", "") : variable;
    return fits(one, variable()) || fits(one, upper(name.replace('-', '_')));
  }

  /// Whether a file or a property of Java gives it under this name.
  public boolean isNamed(String property) {
    return fits(property, name);
  }

  private boolean fits(String typed, String known) {
    return name.contains(ANY)
        ? typed.matches(
            known
                .replace(".", "\\.")
                .replaceFirst("\\b" + ANY + "\\b|(?<=_)" + ANY + "(?=_)", WORD))
        : typed.equals(known);
  }

  /// The option of `./tupyo serve` that gives it, and wins.
  public Optional<String> option() {
    return Optional.ofNullable(
        switch (name) {
          case "server.port" -> "--port";
          case "tupyo.config" -> "--config";
          case "tupyo.data" -> "--data";
          case "tupyo.domain" -> "--domain";
          default -> null;
        });
  }

  /// What it does, in a sentence or half of one.
  public String meaning(Locale language) {
    return text(texts(language), "settings.meaning." + name);
  }

  /// What holds where nobody sets it, in words where it depends; `–` for nothing.
  public String standard(Locale language) {
    var texts = texts(language);
    var key = "settings.standard." + name;
    return texts.containsKey(key)
        ? text(texts, key)
        : standard.filter(value -> !value.isEmpty()).map("`%s`"::formatted).orElse("–");
  }

  private static String upper(String name) {
    return name.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle("messages.settings.messages", language, ONLY_THIS);
  }

  private static String text(ResourceBundle texts, String key) {
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(new Object[0]);
  }
}
