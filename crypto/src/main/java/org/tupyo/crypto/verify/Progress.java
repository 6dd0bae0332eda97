package org.tupyo.crypto.verify;

/// Told about the progress of long work, from any thread.
public interface Progress {
  Progress SILENT = (_, _) -> {};

  /// So many of all ballots are verified.
  void verified(int ballots, int of);
}
