package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.texts.Messages;

/// A sign-in as its member sees it.
///
/// @param name a browser and its system in words, or how the program calls itself
/// @param here whether this very request comes from there
record Device(SignInId id, String name, Instant started, boolean here) {
  /// What browsers say about themselves, the name that tells them apart first: most claim to be
  /// several.
  private static final List<String> BROWSERS =
      List.of(
          "Whale", "SamsungBrowser", "Edg", "OPR", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari");

  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux");

  static Device of(SignIn signIn, Optional<SignInId> here, Messages messages, Locale locale) {
    return new Device(
        signIn.id(),
        name(signIn.device(), messages, locale),
        signIn.started(),
        here.equals(Optional.of(signIn.id())));
  }

  /// A browser and its system in words, or how the program calls itself.
  ///
  /// @param agent the header `User-Agent`
  static String name(String agent, Messages messages, Locale locale) {
    var browser = BROWSERS.stream().filter(word -> agent.contains(word + "/")).findFirst();
    var system = SYSTEMS.stream().filter(agent::contains).findFirst();
    if (browser.isPresent() && system.isPresent()) {
      return messages.text(
          locale, "accounts.device.of", spoken(browser.get()), spoken(system.get()));
    }
    var program = agent.split("[/ (;]", 2)[0];
    return program.isEmpty() ? messages.text(locale, "accounts.device") : program;
  }

  private static String spoken(String word) {
    return switch (word) {
      case "SamsungBrowser" -> "Samsung Internet";
      case "Edg" -> "Edge";
      case "OPR" -> "Opera";
      case "FxiOS" -> "Firefox";
      case "CriOS" -> "Chrome";
      case "Macintosh" -> "Mac";
      case "CrOS" -> "Chromebook";
      default -> word;
    };
  }
}
