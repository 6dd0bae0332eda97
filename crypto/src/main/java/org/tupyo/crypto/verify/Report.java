package org.tupyo.crypto.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.tally.ElectionResult;

/// What verifying a record found.
///
/// @param findings the checks that failed; none where the record is valid
/// @param warnings what is wrong with single ballots that are therefore not counted
/// @param election what the record is about, as far as that could be read
/// @param credentials how many may vote
/// @param ballots how many were cast
/// @param counted how many were counted, the last of each credential
/// @param weight the sum of theirs
/// @param result where there is one and it was verified
/// @param head hash of the last event, which commits to the whole record
public record Report(
    List<Finding> findings,
    List<Finding> warnings,
    Optional<Election> election,
    int credentials,
    int ballots,
    int counted,
    BigInteger weight,
    Optional<ElectionResult> result,
    Optional<String> head) {

  public Report {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  public boolean isValid() {
    return findings.isEmpty();
  }
}
