package org.tupyo.server.elections;

import java.util.List;

/// Something that [Checklist] found.
public sealed interface Finding {
  /// The part of the election it is about, as a JSON pointer; empty for the whole.
  String pointer();

  /// Of the sentence for the organiser.
  String key();

  /// What stands in the sentence's places.
  List<Object> values();

  /// The election cannot open like this.
  record Obstacle(String pointer, String key, List<Object> values) implements Finding {
    public Obstacle {
      values = List.copyOf(values);
    }
  }

  /// It can, but perhaps this was not meant.
  record Doubt(String pointer, String key, List<Object> values) implements Finding {
    public Doubt {
      values = List.copyOf(values);
    }
  }
}
