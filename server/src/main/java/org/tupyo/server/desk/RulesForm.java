package org.tupyo.server.desk;

import org.tupyo.server.elections.Details;
import org.tupyo.server.elections.ElectionText.DetailsText;

/// What the last screen asks before an election opens, as typed: the rules, in the words of
/// [DetailsText].
///
/// @param sure whether the organiser said twice that the ballots are public
/// @param title the election's title typed again, which a large election asks for
record RulesForm(
    String secrecy,
    String results,
    String disclosure,
    String replacing,
    String ties,
    String comparison,
    boolean sure,
    String title) {

  static RulesForm read(Typed typed) {
    return new RulesForm(
        typed.text("secrecy"),
        typed.text("results"),
        typed.text("disclosure"),
        typed.text("replacing"),
        typed.text("ties"),
        typed.text("comparison"),
        typed.has("sure"),
        typed.text("title"));
  }

  static RulesForm of(Details details) {
    var text = DetailsText.of(details);
    return new RulesForm(
        text.secrecy(),
        text.results(),
        text.disclosure(),
        text.replacing(),
        text.ties(),
        text.comparison(),
        false,
        "");
  }

  boolean isPublic() {
    return disclosure.equals("named-public");
  }

  /// The details of a draft with these rules.
  DetailsText text(Details before) {
    var text = DetailsText.of(before);
    return new DetailsText(
        text.title(),
        text.description(),
        text.zone(),
        text.opensAt(),
        text.closesAt(),
        secrecy,
        results,
        disclosure,
        replacing,
        ties,
        comparison);
  }
}
