package org.tupyo.server.desk;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/// Time zones that people know by the name of a city.
final class Zones {
  private static final Pattern CITY =
      Pattern.compile("(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

  /// In the order of the alphabet.
  static final List<String> NAMES =
      ZoneId.getAvailableZoneIds().stream().filter(CITY.asMatchPredicate()).sorted().toList();

  private Zones() {}
}
