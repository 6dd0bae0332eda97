package org.tupyo.count;

import java.util.Set;

/// A ballot that was cast but means nothing in the form of its contest, such as a mark of 2 where
/// only 0 and 1 exist. It is kept, so that the ballots still add up to those cast.
public record Unreadable() implements Ballot {
  @Override
  public Set<Candidate> candidates() {
    return Set.of();
  }

  @Override
  public boolean isBlank() {
    return false;
  }

  @Override
  public Unreadable among(Set<Candidate> standing) {
    return this;
  }
}
