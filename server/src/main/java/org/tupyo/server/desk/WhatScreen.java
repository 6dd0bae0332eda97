package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tupyo.server.elections.Election;
import org.tupyo.server.texts.Wording;

/// What the first screen shows: the form as typed, and around it what the reader has to know.
///
/// @param draft that is being edited; empty for an election that is not kept yet
/// @param overtaken whether someone else has changed the draft since this form was made
/// @param focus the control that the next key goes to; empty: the first one
/// @param parts proposed where a part is asked for
/// @param removed the row that was taken off a moment ago
/// @param origin where what the form shows comes from
record WhatScreen(
    Optional<Election.Draft> draft,
    WhatForm form,
    Flaws flaws,
    boolean overtaken,
    String focus,
    List<String> parts,
    Optional<Removed> removed,
    Origin origin) {
  /// Where what a form shows comes from.
  enum Origin {
    /// From the draft, or from a way to begin.
    SAVED,
    /// It was sent just now, and is not saved.
    SENT,
    /// It was typed earlier and never saved.
    RECOVERED
  }

  static WhatScreen of(Optional<Election.Draft> draft, WhatForm form) {
    return new WhatScreen(
        draft, form, Flaws.NONE, false, "", form.parts(), Optional.empty(), Origin.SAVED);
  }

  WhatScreen with(Flaws others) {
    return new WhatScreen(draft, form, others, overtaken, focus, parts, removed, origin);
  }

  WhatScreen focusOn(String control) {
    return new WhatScreen(draft, form, flaws, overtaken, control, parts, removed, origin);
  }

  WhatScreen without(Optional<Removed> row) {
    return new WhatScreen(draft, form, flaws, overtaken, focus, parts, row, origin);
  }

  WhatScreen from(Origin other) {
    return new WhatScreen(draft, form, flaws, overtaken, focus, parts, removed, other);
  }

  WhatScreen overtakenBy(Election.Draft now) {
    return new WhatScreen(
        Optional.of(now), form.knownTo(now), flaws, true, focus, parts, removed, origin);
  }

  /// Where the form is sent.
  String action() {
    return draft.map(known -> DeskPath.of(known.id(), "what")).orElse("/desk/elections");
  }

  boolean isRecovered() {
    return origin == Origin.RECOVERED;
  }

  boolean isSent() {
    return origin == Origin.SENT;
  }

  long version() {
    return draft.map(Election.Draft::version).orElse(0L);
  }

  /// The row that was taken off this question, or as a whole.
  Optional<Removed> removedFrom(int question) {
    return removed.filter(row -> !row.kind().equals("question") && row.question() == question);
  }

  /// Each flaw with the name of its field, for the summary on top of the page.
  Map<String, String> summary(Wording words) {
    var named = new LinkedHashMap<String, String>();
    flaws
        .byField()
        .forEach((field, flaw) -> {
          var name = name(field, words);
          named.put(control(field), name.isEmpty() ? flaw : words.t("desk.what.named", name, flaw));
        });
    return named;
  }

  private static String control(String field) {
    return field.matches("contests\\.[0-9]+\\.(id|method)")
        ? field.replaceFirst("[a-z]+$", "heading")
        : field;
  }

  private String name(String field, Wording words) {
    var at = field.split("\\.", -1);
    if (at.length == 1) {
      return switch (field) {
        case "title" -> words.t("desk.what.name");
        case "description" -> words.t("desk.what.description");
        case "address" -> words.t("desk.what.address.label");
        default -> "";
      };
    }
    if (!at[1].matches("[0-9]{1,4}")) {
      return "";
    }
    var names = new ArrayList<String>();
    if (form.questions().size() > 1) {
      names.add(words.t("desk.what.question", Integer.parseInt(at[1]) + 1));
    }
    if (at.length == 3) {
      names.add(
          switch (at[2]) {
            case "title" -> words.t("desk.what.question.title.short");
            case "seats" -> words.t("desk.what.seats.short");
            case "min" -> words.t("desk.what.min");
            case "max" -> words.t("desk.what.max");
            case "part" -> words.t("desk.what.part");
            case "options", "more" -> words.t("desk.what.candidates");
            default -> "";
          });
    } else if (at.length == 5 && at[3].matches("[0-9]{1,4}")) {
      names.add(words.t("desk.what.candidate", Integer.parseInt(at[3]) + 1));
      names.add(
          switch (at[4]) {
            case "part" -> words.t("desk.what.candidate.part");
            case "pledge" -> words.t("desk.what.candidate.pledge");
            case "link" -> words.t("desk.what.candidate.link");
            default -> "";
          });
    }
    names.removeIf(String::isEmpty);
    return String.join(", ", names);
  }

  /// What an election cannot do without and this form has not got yet, in words.
  List<String> missing(Wording words) {
    var missing = Stream.<String>builder();
    if (form.title().isBlank()) {
      missing.add(words.t("desk.what.name"));
    }
    for (var i = 0; i < form.questions().size(); i++) {
      var question = form.questions().get(i);
      var where = form.questions().size() > 1 ? words.t("desk.what.question", i + 1) + " " : "";
      if (question.title().isBlank()) {
        missing.add(where + words.t("desk.what.question.title.short"));
      }
      if (question.unfolded().candidates().isEmpty()) {
        missing.add(where + words.t("desk.what.candidates"));
      }
    }
    if (form.questions().isEmpty()) {
      missing.add(words.t("desk.what.question.any"));
    }
    return missing.build().toList();
  }
}
