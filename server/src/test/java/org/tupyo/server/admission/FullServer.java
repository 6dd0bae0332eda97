package org.tupyo.server.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.admission.Admission.Kind;
import org.tupyo.server.admission.Admission.Stay;
import org.tupyo.server.admission.Lane.Comer;

/// A server of four places, which the test itself takes.
final class FullServer implements AutoCloseable {
  static final int PLACES = 4;

  private final List<Stay> taken = new ArrayList<>();
  private final TestServer server;
  private final Admission admission;

  private FullServer(TestServer server) {
    this.server = server;
    this.admission = server.the(Admission.class);
  }

  /// @param waiting how many may wait for a place
  /// @param patience for so long
  static FullServer start(int waiting, String patience, Map<String, Object> more) {
    var settings = new HashMap<>(more);
    settings.put("tupyo.requests.at-once", String.valueOf(PLACES));
    settings.put("tupyo.requests.waiting", String.valueOf(waiting));
    settings.put("tupyo.requests.patience", patience);
    return new FullServer(TestServer.start(TestDatabase.SQLITE, settings));
  }

  TestServer server() {
    return server;
  }

  Admission admission() {
    return admission;
  }

  /// The places that the test holds.
  List<Stay> taken() {
    return taken;
  }

  /// Takes all places.
  void fill() {
    // Whatever is in work still may take a moment.
    while (taken.size() < PLACES) {
      admission.enter(Kind.ORDINARY, 1, Comer.BACK, "test").ifPresent(taken::add);
    }
  }

  /// Takes all places for uploads.
  void fillUploads() {
    for (var stay = upload(); stay.isPresent(); stay = upload()) {
      taken.add(stay.get());
    }
  }

  private Optional<Stay> upload() {
    return admission.enter(Kind.UPLOAD, 1, Comer.BACK, "test " + taken.size());
  }

  /// Gives back what the test took.
  void leave() {
    taken.forEach(Stay::end);
    taken.clear();
  }

  @Override
  public void close() {
    server.close();
  }
}
