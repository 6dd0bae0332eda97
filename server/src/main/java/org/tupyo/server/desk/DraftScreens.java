package org.tupyo.server.desk;

import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;

/// What the screens before an election opens have in common: they are for those who look after it,
/// an election that has opened leads to its own page, and an edit comes to one of four ends.
@Component
class DraftScreens {
  private final Elections elections;
  private final FlawWords words;

  DraftScreens(Elections elections, FlawWords words) {
    this.elections = elections;
    this.words = words;
  }

  /// Gives the screen of a draft.
  ModelAndView of(Member member, ElectionId id, Function<Election.Draft, ModelAndView> screen) {
    return switch (elections.lookedAfterBy(member, id)) {
      case Election.Draft draft -> screen.apply(draft);
      case Election opened -> new ModelAndView(DeskPath.redirect(opened.id()));
    };
  }

  /// What follows an edit.
  ///
  /// @param kept where to go on
  /// @param flawed the screen with what was typed and what is wrong with it
  /// @param overtaken the same where somebody else has changed the draft meanwhile
  ModelAndView after(
      DraftEdit edit,
      Locale locale,
      Function<Election.Draft, ModelAndView> kept,
      Function<Flaws, ModelAndView> flawed,
      Function<Election.Draft, ModelAndView> overtaken) {
    return switch (edit) {
      case DraftEdit.Kept(var draft) -> kept.apply(draft);
      case DraftEdit.Flawed(var flaws) -> flawed.apply(words.in(locale, flaws));
      case DraftEdit.Overtaken(var now) -> overtaken.apply(now);
      case DraftEdit.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
  }
}
