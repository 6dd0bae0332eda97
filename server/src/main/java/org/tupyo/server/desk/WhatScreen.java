package org.tupyo.server.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tupyo.server.elections.Election;

/// What the first screen shows: the form as typed, and around it what the reader has to know.
///
/// @param draft that is being edited; empty for an election that is not kept yet
/// @param overtaken whether someone else has changed the draft since this form was made
/// @param focus the control that the next key goes to; empty: the first one
/// @param parts proposed where a part is asked for
record WhatScreen(
    Optional<Election.Draft> draft,
    WhatForm form,
    Flaws flaws,
    boolean overtaken,
    String focus,
    List<String> parts) {

  static WhatScreen of(Optional<Election.Draft> draft, WhatForm form, List<String> parts) {
    var proposed = Stream.concat(parts.stream(), form.parts().stream()).distinct().toList();
    return new WhatScreen(draft, form, Flaws.NONE, false, "", proposed);
  }

  WhatScreen with(Flaws others) {
    return new WhatScreen(draft, form, others, overtaken, focus, parts);
  }

  WhatScreen focusOn(String control) {
    return new WhatScreen(draft, form, flaws, overtaken, control, parts);
  }

  WhatScreen overtakenBy(Election.Draft now) {
    return new WhatScreen(Optional.of(now), form.knownTo(now), flaws, true, focus, parts);
  }

  /// Where the form is sent.
  String action() {
    return draft.map(known -> DeskPath.of(known.id(), "what")).orElse("/desk/elections");
  }

  long version() {
    return draft.map(Election.Draft::version).orElse(0L);
  }
}
