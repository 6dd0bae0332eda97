package org.tupyo.server.accounts;

/// What a feature keeps about a member, for the file that members may take along. Each feature that
/// names members has one.
public interface PersonalData {
  /// What it is called in the file.
  String name();

  /// Lists and records, as they are written in JSON. Never whom a member chose: somebody could ask
  /// to be shown the file.
  Object of(Member member);
}
