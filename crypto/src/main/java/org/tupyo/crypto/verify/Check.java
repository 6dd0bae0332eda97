package org.tupyo.crypto.verify;

/// The checks of a record. Numbers are those of `docs/protocol.md` and are never used again for
/// something else.
public enum Check {
  ARCHIVE(1),
  EVENTS(2),
  ORDER(3),
  ELECTION(4),
  TRUSTEES(5),
  ELECTION_KEY(6),
  CREDENTIALS(7),
  BALLOT_FORM(8),
  BALLOT_ELEMENTS(9),
  BALLOT_ELECTION(10),
  BALLOT_CREDENTIAL(11),
  BALLOT_SIGNATURE(12),
  INDIVIDUAL_PROOF(13),
  OVERALL_PROOF(14),
  BLANK_PROOF(15),
  ENCRYPTION_PROOF(16),
  REPLAY(17),
  ENCRYPTED_TALLY(18),
  SHUFFLE(19),
  SHUFFLERS(20),
  DECRYPTION(21),
  DECRYPTERS(22),
  RESULT(23),
  PLAINTEXT(24),
  EXTENSION(25),
  HEAD(26),
  BOUND_DECRYPTION(27),
  TIE_SEED(28),
  RECOUNT(29);

  private final int number;

  Check(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
