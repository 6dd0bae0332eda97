package org.tupyo.server.mail;

import java.util.Set;

/// Which letters somebody looks after.
public sealed interface Shelf {
  /// All of them.
  record Everything() implements Shelf {}

  /// Those with one of these topics.
  record Topics(Set<String> names) implements Shelf {
    public Topics {
      names = Set.copyOf(names);
    }
  }

  /// Whether nothing can stand on it.
  default boolean isEmpty() {
    return this instanceof Topics(var names) && names.isEmpty();
  }

  /// SQL that is true for the letters on it; its parameter `topics` are [#topics].
  default String condition() {
    return switch (this) {
      case Everything _ -> "1 = 1";
      case Topics _ -> "topic in (:topics)";
    };
  }

  /// The value of the parameter; never empty where the shelf is not.
  default Set<String> topics() {
    return switch (this) {
      case Everything _ -> Set.of("");
      case Topics(var names) -> names;
    };
  }
}
