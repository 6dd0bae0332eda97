package org.tupyo.crypto.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value. Its text has no white space, keeps the order of fields and leaves letters outside
/// ASCII as they are.
public sealed interface Json {
  /// The largest weight that is written as a number; larger ones become strings.
  BigInteger LARGEST_NUMBER = BigInteger.valueOf((1 << 30) - 1);

  record Struct(Map<String, Json> fields) implements Json {
    public Struct {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }
  }

  record Text(String value) implements Json {}

  record Whole(BigInteger value) implements Json {}

  record Truth(boolean value) implements Json {}

  /// `null`, and a number that is not whole, kept as it was written: only free fields hold them.
  record Other(String written) implements Json {}

  static Json text(String value) {
    return new Text(value);
  }

  static Json number(long value) {
    return new Whole(BigInteger.valueOf(value));
  }

  /// A big number, which records write as a string.
  static Json big(BigInteger value) {
    return new Text(value.toString());
  }

  /// A weight or a count: a number as long as that is small enough for every reader.
  static Json weight(BigInteger value) {
    return value.compareTo(LARGEST_NUMBER) <= 0 ? new Whole(value) : big(value);
  }

  static Json array(List<? extends Json> items) {
    return new Array(List.copyOf(items));
  }

  static Json array(Json... items) {
    return new Array(List.of(items));
  }

  static Fields object() {
    return new Fields();
  }

  /// Fields in the order in which they are added.
  final class Fields {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    private Fields() {}

    public Fields with(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    public Fields with(String name, String value) {
      return with(name, text(value));
    }

    public Struct build() {
      return new Struct(fields);
    }
  }

  /// The compact text of this value.
  default String write() {
    var out = new StringBuilder();
    Writer.write(this, out);
    return out.toString();
  }

  default byte[] bytes() {
    return write().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads one value that fills the whole text.
  ///
  /// @throws Malformed if it is not JSON, names a field twice, nests too deep or is not UTF-8
  static Json read(byte[] bytes) {
    return Reader.read(bytes);
  }

  static Json read(String text) {
    return Reader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  // ---- taking apart

  default Struct asObject(String what) {
    if (this instanceof Struct object) {
      return object;
    }
    throw unexpected(what, Sentence.of("an object"));
  }

  default List<Json> asArray(String what) {
    if (this instanceof Array(var items)) {
      return items;
    }
    throw unexpected(what, Sentence.of("an array"));
  }

  default String asText(String what) {
    if (this instanceof Text(var value)) {
      return value;
    }
    throw unexpected(what, Sentence.of("a string"));
  }

  default boolean asTruth(String what) {
    if (this instanceof Truth(var value)) {
      return value;
    }
    throw unexpected(what, Sentence.of("true or false"));
  }

  /// A number that fits an `int` and is not negative.
  default int asCount(String what) {
    if (this instanceof Whole(var value) && value.signum() >= 0 && value.bitLength() < 32) {
      return value.intValue();
    }
    throw unexpected(what, Sentence.of("a whole number from 0 to 2147483647"));
  }

  /// A weight: a number, or a string of digits, not negative.
  default BigInteger asWeight(String what) {
    return switch (this) {
      case Whole(var value) when value.signum() >= 0 -> value;
      case Text(var value) -> Decimal.read(value, what);
      default -> throw unexpected(what, Sentence.of("a weight"));
    };
  }

  /// A big number in a string, in decimal and in its only form.
  default BigInteger asBig(String what) {
    return Decimal.read(asText(what), what);
  }

  default List<String> asTexts(String what) {
    var texts = new ArrayList<String>();
    for (var item : asArray(what)) {
      texts.add(item.asText(what));
    }
    return List.copyOf(texts);
  }

  private Malformed unexpected(String what, Sentence expected) {
    var found =
        switch (this) {
          case Struct _ -> Sentence.of("an object");
          case Array _ -> Sentence.of("an array");
          case Text _ -> Sentence.of("a string");
          case Whole _ -> Sentence.of("a whole number");
          case Truth _ -> Sentence.of("true or false");
          case Other _ -> Sentence.of("something else");
        };
    return new Malformed(Sentence.of("%s: expected %s, found %s", what, expected, found));
  }
}
