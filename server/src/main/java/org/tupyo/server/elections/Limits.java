package org.tupyo.server.elections;

/// How much fits in one election; more than any we have heard of, and little enough to load at
/// once. Lengths are in characters as Unicode counts them (code points).
public final class Limits {
  public static final int TITLE = 200;
  public static final int DESCRIPTION = 20_000;
  public static final int CONTESTS = 50;
  public static final int CONTEST_TITLE = 200;

  /// In one contest.
  public static final int OPTIONS = 300;

  /// In all contests of one election together.
  public static final int ALL_OPTIONS = 1_000;

  public static final int SEATS = 300;
  public static final int NAME = 100;
  public static final int PART = 60;
  public static final int PLEDGE = 10_000;
  public static final int LINK = 500;

  /// Of what an organiser gives for a change after the opening.
  public static final int REASON = 200;

  /// Of an uploaded portrait, in bytes.
  public static final int PORTRAIT_BYTES = 2 * 1024 * 1024;

  private Limits() {}
}
