package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tupyo.server.elections.Correction;
import org.tupyo.server.elections.Election;

/// A text of an open election in which a slip of the pen can be put right.
///
/// @param what names it in addresses: `title`, `name.7.12`
/// @param kind of text: `title`, `description`, `contest`, `name` or `pledge`
/// @param of whose it is, where there are several: the contest's title or the candidate's name
/// @param now as it reads
/// @param correction makes the correction from the text as it should read
record CorrectableText(
    String what, String kind, String of, String now, Function<String, Correction> correction) {

  /// Gives all of them in the order of the ballot.
  static List<CorrectableText> all(Election election) {
    var texts = new ArrayList<CorrectableText>();
    var details = election.details();
    texts.add(new CorrectableText("title", "title", "", details.title(), Correction.Title::new));
    texts.add(
        new CorrectableText(
            "description", "description", "", details.description(), Correction.Description::new));
    for (var contest : election.contests()) {
      var id = contest.id();
      texts.add(
          new CorrectableText(
              "contest." + id.value(),
              "contest",
              "",
              contest.title(),
              text -> new Correction.ContestTitle(id, text)));
      for (var option : contest.options()) {
        var place = "." + id.value() + "." + option.id().value();
        texts.add(
            new CorrectableText(
                "name" + place,
                "name",
                contest.title(),
                option.name(),
                text -> new Correction.Name(id, option.id(), text)));
        texts.add(
            new CorrectableText(
                "pledge" + place,
                "pledge",
                option.name(),
                option.pledge(),
                text -> new Correction.Pledge(id, option.id(), text)));
      }
    }
    return texts;
  }

  static Optional<CorrectableText> find(Election election, String what) {
    return all(election).stream().filter(text -> text.what().equals(what)).findFirst();
  }

  /// The correction that makes it read so.
  Correction to(String text) {
    return correction.apply(text);
  }

  /// Of what it is called.
  String key() {
    return "desk.correct.of." + kind;
  }

  boolean hasLines() {
    return kind.equals("description") || kind.equals("pledge");
  }
}
