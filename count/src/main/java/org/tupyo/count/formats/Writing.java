package org.tupyo.count.formats;

import java.util.Set;

/// What came of writing ballots in a format.
public sealed interface Writing {

  /// All ballots are in the text, and reading it gives them back.
  ///
  /// @param lost what else the file said and the format has no words for
  record Written(String text, Set<Loss> lost) implements Writing {
    public Written {
      lost = Set.copyOf(lost);
    }
  }

  /// The format has no words for something on a ballot, so nothing is written.
  record Refused(Obstacle why) implements Writing {}

  /// What a file says beside its ballots.
  enum Loss {
    TITLE,
    SEATS,
    /// Who withdrew: they are left out, as if never nominated.
    WITHDRAWN,
    /// Lots drawn beforehand.
    LOTS,
    /// That somebody stands for write-ins or for "none of the above".
    ROLES,
    /// Straight quotation marks in names and the title: they are written as curly ones.
    QUOTES
  }

  /// What a format cannot say.
  enum Obstacle {
    /// Nothing is written in this format here.
    FORMAT,
    /// Ballots of this kind, or of several kinds in one file.
    KIND,
    /// A rank that was left empty.
    EMPTY_RANK,
    /// Several marks in one rank of which nobody knows whose they are.
    OVERVOTE,
    /// A candidate who comes twice on a ballot.
    REPEATED,
    /// A name with characters that mean something else in the format.
    NAME,
    /// That everybody withdrew.
    NOBODY
  }
}
