package org.tupyo.crypto.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON that somebody else wrote, bounded in depth and in the length of numbers.
final class Reader {
  /// Deeper than any object of a record: an or-proof in an answer of a ballot is six deep.
  private static final int DEEPEST = 40;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1000)
                  .maxNameLength(1000)
                  .maxStringLength(16_000_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /// More values than the largest object of a record has, a shuffle of half a million ballots: a
  /// list of nothings would fill the memory with objects many times its own size.
  private static final int MOST_VALUES = 5_000_000;

  private final JsonParser parser;
  private int values;

  private Reader(JsonParser parser) {
    this.parser = parser;
  }

  static Json read(byte[] bytes) {
    requireUtf8(bytes);
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      var value = new Reader(parser).value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new Malformed(Sentence.of("not JSON: something follows the value"));
      }
      return value;
    } catch (JacksonException failure) {
      throw new Malformed(Sentence.of("not JSON: %s", failure.getOriginalMessage()), failure);
    }
  }

  /// Refuses what Jackson would let pass: other encodings, which it guesses from the beginning, a
  /// byte order mark, and forms of letters that are longer than they need be or half of a pair.
  private static void requireUtf8(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
      throw new Malformed(Sentence.of("not JSON in UTF-8"));
    }
    for (byte one : bytes) {
      if (one < 0) {
        requireWellFormed(bytes);
        return;
      }
    }
  }

  private static void requireWellFormed(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      if (text.charAt(0) == BYTE_ORDER_MARK) {
        throw new Malformed(Sentence.of("not JSON: it begins with a byte order mark"));
      }
    } catch (CharacterCodingException other) {
      throw new Malformed(Sentence.of("not JSON in UTF-8"), other);
    }
  }

  private Json value(JsonToken token) {
    if (token == null) {
      throw new Malformed(Sentence.of("not JSON: it ends too early"));
    }
    if (++values > MOST_VALUES) {
      throw new Malformed(Sentence.of("JSON: more than %d values", MOST_VALUES));
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT -> new Json.Whole(parser.getBigIntegerValue());
      case VALUE_TRUE -> new Json.Truth(true);
      case VALUE_FALSE -> new Json.Truth(false);
      case VALUE_NUMBER_FLOAT, VALUE_NULL -> new Json.Other(parser.getString());
      default -> throw new Malformed(Sentence.of("not JSON: unexpected %s", token));
    };
  }

  private Json object() {
    var fields = new LinkedHashMap<String, Json>();
    for (var token = parser.nextToken();
        token == JsonToken.PROPERTY_NAME;
        token = parser.nextToken()) {
      fields.put(parser.currentName(), value(parser.nextToken()));
    }
    return new Json.Struct(fields);
  }

  private Json array() {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Json.Array(items);
  }
}
