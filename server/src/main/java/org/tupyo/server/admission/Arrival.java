package org.tupyo.server.admission;

/// A body that is on its way over HTTP/2, where no connection can be cut for its sake alone.
public interface Arrival {
  /// When it began, as [System#nanoTime] tells.
  long begin();

  /// How many bytes are there.
  long received();

  /// Lets whoever waits for the rest of it wait no longer.
  void cut();
}
