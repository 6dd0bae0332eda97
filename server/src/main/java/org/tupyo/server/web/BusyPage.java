package org.tupyo.server.web;

import java.util.List;
import java.util.Locale;
import org.tupyo.server.texts.Messages;

/// What the page shows that says that nothing can be done now.
///
/// @param title why nothing could be done now
/// @param safe the words that say what became of it
/// @param seconds until it is worth trying again
/// @param address that was asked for
/// @param reading whether nothing was sent to it
/// @param fields what was sent and may be sent again from here; empty where the reader must go back
/// @param file whether a file was among it
record BusyPage(
    Messages messages,
    Locale locale,
    String title,
    String safe,
    int seconds,
    String address,
    boolean reading,
    List<Resent> fields,
    boolean file,
    Assets assets) {
  BusyPage {
    fields = List.copyOf(fields);
  }

  String language() {
    return locale.getLanguage();
  }

  String t(String key) {
    return messages.text(locale, "web.busy." + key, seconds);
  }

  String asset(String name) {
    return assets.address(name);
  }

  /// Shows nothing that was sent.
  @Override
  public String toString() {
    return "BusyPage[%d fields]".formatted(fields.size());
  }
}
