package org.tupyo.server.desk;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.Flaw;
import org.tupyo.server.texts.Messages;

/// Says flaws in the reader's language.
@Component
class FlawWords {
  private final Messages messages;

  FlawWords(Messages messages) {
    this.messages = messages;
  }

  Flaws in(Locale locale, List<Flaw> flaws) {
    return Flaws.of(flaws, flaw -> messages.text(locale, flaw.key(), flaw.values().toArray()));
  }
}
