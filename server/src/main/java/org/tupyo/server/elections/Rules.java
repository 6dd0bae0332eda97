package org.tupyo.server.elections;

/// What is fixed about an election when it opens, beside contests and dates.
public record Rules(
    Secrecy secrecy,
    Results results,
    Disclosure disclosure,
    Replacing replacing,
    Ties ties,
    Comparison comparison) {

  /// Without a comparison of methods.
  public Rules(
      Secrecy secrecy, Results results, Disclosure disclosure, Replacing replacing, Ties ties) {
    this(secrecy, results, disclosure, replacing, ties, Comparison.NONE);
  }

  /// What suits a club: results after closing, counts only, a change of mind until closing, ties
  /// drawn.
  public static Rules usual() {
    return new Rules(
        Secrecy.OPEN, Results.AFTER_CLOSING, Disclosure.COUNTS, Replacing.ALLOWED, Ties.DRAW);
  }

  /// Whether those who look after the election may know who has voted. Where ballots are only
  /// counted, voters were told that others see nothing but the counts.
  public boolean showsWhoVoted() {
    return secrecy == Secrecy.OPEN && disclosure != Disclosure.COUNTS;
  }

  /// Who can learn what a ballot says.
  public enum Secrecy {
    /// A named vote, like a show of hands: the server knows.
    OPEN,
    /// Sealed on the voter's device; no ballot is ever opened alone.
    SECRET
  }

  /// When the result is shown.
  public enum Results {
    /// All the time, also while people vote.
    LIVE,
    /// As soon as voting has closed.
    AFTER_CLOSING,
    /// When the organiser has looked at it and published it.
    WHEN_PUBLISHED
  }

  /// Whether it is shown who voted for whom.
  public enum Disclosure {
    /// Nobody is shown; the pages and files give counts.
    COUNTS,
    /// The organiser is shown.
    NAMED,
    /// Everyone is shown, as the ballot says before it is cast.
    NAMED_PUBLIC
  }

  /// Whether a voter may change a ballot until closing.
  public enum Replacing {
    ALLOWED,
    REFUSED
  }

  /// What happens when candidates have equally many votes and it matters.
  public enum Ties {
    /// Drawn from numbers that are published and that nobody knew before closing.
    DRAW,
    /// Left open, and said so.
    LEFT_OPEN
  }

  /// Whether the result says who would have won by other methods. Fixed beforehand, for afterwards
  /// somebody would always like another method better.
  public enum Comparison {
    NONE,
    SHOWN
  }
}
