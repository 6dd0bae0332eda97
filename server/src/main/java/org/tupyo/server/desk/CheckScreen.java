package org.tupyo.server.desk;

import org.tupyo.server.elections.Checklist;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.voters.RollSummary;

/// What the last screen shows before an election opens.
///
/// @param letter the invitation as those who vote by link will get it
/// @param refused whether opening was tried and the checklist stood in the way
record CheckScreen(
    Election.Draft draft,
    RulesForm form,
    Checklist checklist,
    RollSummary roll,
    Letter letter,
    Flaws flaws,
    boolean overtaken,
    boolean refused) {
  /// So many people that opening by mistake would be a great nuisance.
  private static final long MANY = 1_000;

  /// Whether opening asks for the title, so that nobody opens a large election by mistake.
  boolean asksForTitle() {
    return roll.voters() > MANY;
  }

  /// Whether opening waits for a test of the mail, or was let off it.
  boolean asksAboutMail() {
    return checklist.findings().stream()
        .anyMatch(finding -> finding.key().endsWith("mail.untested"));
  }

  /// Whether the organiser said that the mail is untested, and opens all the same.
  boolean knowsAboutMail() {
    return checklist.doubts().stream().anyMatch(doubt -> doubt.key().endsWith("mail.untested"));
  }

  CheckScreen with(Flaws others) {
    return new CheckScreen(draft, form, checklist, roll, letter, others, overtaken, refused);
  }

  CheckScreen nowOvertaken() {
    return new CheckScreen(draft, form, checklist, roll, letter, flaws, true, refused);
  }

  CheckScreen nowRefused() {
    return new CheckScreen(draft, form, checklist, roll, letter, flaws, overtaken, true);
  }

  /// The screen where something that was found can be mended.
  static String cure(String pointer) {
    return switch (pointer.split("/", 3).length > 1 ? pointer.split("/", 3)[1] : "") {
      case "" -> "roll";
      case "mail" -> "mail";
      case "opensAt", "closesAt", "zone" -> "when";
      case "secrecy", "results", "disclosure", "replacing", "ties", "comparison" -> "check";
      default -> "what";
    };
  }
}
