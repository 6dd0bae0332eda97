package org.tupyo.server.accounts;

/// Who may make an account. Administrators change it while the server runs.
public enum SignUpMode {
  /// Everyone; what the predecessor did.
  OPEN,
  /// Who was given an invitation.
  INVITATION,
  /// Nobody.
  CLOSED
}
