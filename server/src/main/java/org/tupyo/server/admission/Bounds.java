package org.tupyo.server.admission;

/// How much may happen at once, by the memory that Java was given and the processors there are. All
/// of it together takes three quarters of the heap.
///
/// @param places requests in work, those of larger bodies counting for several
/// @param waiting requests that wait for a place
/// @param arriving requests whose body is not there yet
/// @param heads requests of which half a head is there
/// @param connections open connections
/// @param bodies bytes of bodies that are kept
/// @param uploads requests whose body is too large to be kept
/// @param answers long answers that are being sent
record Bounds(
    int places,
    int waiting,
    int arriving,
    int heads,
    int connections,
    long bodies,
    int uploads,
    int answers) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /// More in work at once would take as long, and more memory.
  private static final int PLACES_PER_PROCESSOR = 64;

  // Measured with 2,000 of each kind.
  private static final int ROOM_OF_A_PLACE = 256 * KIB;
  private static final int ROOM_OF_A_REQUEST = 100 * KIB;
  private static final int ROOM_OF_A_HEAD = 48 * KIB;
  private static final int ROOM_OF_A_CONNECTION = 10 * KIB;

  /// A roll of 100,000 lines takes this when it is read.
  private static final int ROOM_OF_AN_UPLOAD = 64 * MIB;

  private static final int ANSWERS_PER_PLACE = 2;

  static Bounds of(AdmissionSettings settings, long heap, int processors) {
    var most = PLACES_PER_PROCESSOR * processors;
    var places =
        settings.atOnce() > 0 ? settings.atOnce() : between(16, heap / 6 / ROOM_OF_A_PLACE, most);
    var waiting =
        settings.waiting() > 0
            ? settings.waiting()
            : between(64, heap / 6 / ROOM_OF_A_REQUEST, 10_000);
    return new Bounds(
        places,
        waiting,
        between(64, heap / 10 / ROOM_OF_A_REQUEST, 10_000),
        between(64, heap / 12 / ROOM_OF_A_HEAD, 10_000),
        between(1_000, heap / 4 / ROOM_OF_A_CONNECTION, 20_000),
        heap / 12,
        between(2, heap / ROOM_OF_AN_UPLOAD, 16),
        places * ANSWERS_PER_PLACE);
  }

  private static int between(int least, long value, int most) {
    return Math.clamp(value, Math.min(least, most), most);
  }
}
