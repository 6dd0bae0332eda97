package org.tupyo.server.admission;

/// How much may happen at once, by the memory that Java was given and the processors there are.
///
/// @param places requests in work, those of larger bodies counting for several
/// @param waiting requests that wait for a place
/// @param bodies bytes of bodies that have arrived and are kept, at most
/// @param uploads requests whose body is too large to be kept
/// @param answers long answers that are being sent
record Bounds(int places, int waiting, long bodies, int uploads, int answers) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /// More in work at once would take as long, and more memory.
  private static final int PLACES_PER_PROCESSOR = 64;

  /// Measured with pages and ballots: 130 KB, and as much again for what is read from the database.
  private static final int ROOM_OF_A_PLACE = 256 * KIB;

  /// What the connection keeps of a request whose head has been read.
  private static final int ROOM_OF_A_WAITING = 64 * KIB;

  /// A roll of 100,000 lines takes this when it is read.
  private static final int ROOM_OF_AN_UPLOAD = 64 * MIB;

  private static final int ANSWERS_PER_PLACE = 4;

  static Bounds of(AdmissionSettings settings, long heap, int processors) {
    var most = PLACES_PER_PROCESSOR * processors;
    var places =
        settings.atOnce() > 0 ? settings.atOnce() : between(16, heap / 5 / ROOM_OF_A_PLACE, most);
    var waiting =
        settings.waiting() > 0
            ? settings.waiting()
            : between(64, heap / 6 / ROOM_OF_A_WAITING, 10_000);
    var uploads = between(2, heap / ROOM_OF_AN_UPLOAD, 16);
    return new Bounds(places, waiting, heap / 8, uploads, places * ANSWERS_PER_PLACE);
  }

  private static int between(int least, long value, int most) {
    return Math.clamp(value, Math.min(least, most), most);
  }
}
