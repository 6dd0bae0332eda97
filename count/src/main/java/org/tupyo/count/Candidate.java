package org.tupyo.count;

import java.nio.charset.StandardCharsets;

/// Someone or something that can be elected in one contest.
///
/// @param id what tells candidates apart in the program, such as a key of a database
/// @param name what people read and what a draw hashes; within one contest no two share a name, or
///   nobody could tell from a result who was elected
/// @param role what kind of candidate
public record Candidate(String id, String name, Role role) {

  /// What kind of candidate.
  public enum Role {
    /// On the ballot, or a write-in who may be elected.
    NOMINATED,
    /// Write-ins whom nobody registered, all together: they hold votes but cannot be elected.
    UNDECLARED,
    /// "None of the above": a seat that it wins stays vacant. In methods that put everyone in order
    /// nobody who stands below it is elected.
    NOBODY
  }

  public Candidate {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "a candidate needs an id and a name: id \"" + id + "\", name \"" + name + "\"");
    }
    // A half surrogate has no UTF-8 form, so nobody could redo a draw over such a name.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("the name of candidate " + id + " is not valid Unicode");
    }
  }

  public Candidate(String id, String name) {
    this(id, name, Role.NOMINATED);
  }

  /// As a record's own, but quick: it is asked for every name on every ballot.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Candidate(var otherId, var otherName, var otherRole)
            && id.equals(otherId)
            && name.equals(otherName)
            && role == otherRole);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
