package org.tupyo.crypto.json;

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

  private Reader() {}

  static Json read(byte[] bytes) {
    // Jackson would guess UTF-16 and UTF-32 from such a beginning.
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
      throw new Malformed("not JSON in UTF-8");
    }
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      var value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new Malformed("not JSON: something follows the value");
      }
      return value;
    } catch (JacksonException failure) {
      throw new Malformed("not JSON: " + failure.getOriginalMessage(), failure);
    }
  }

  private static Json value(JsonParser parser, JsonToken token) {
    if (token == null) {
      throw new Malformed("not JSON: it ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT -> new Json.Whole(parser.getBigIntegerValue());
      case VALUE_TRUE -> new Json.Truth(true);
      case VALUE_FALSE -> new Json.Truth(false);
      case VALUE_NUMBER_FLOAT, VALUE_NULL -> new Json.Other(parser.getString());
      default -> throw new Malformed("not JSON: unexpected " + token);
    };
  }

  private static Json object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Json>();
    for (var token = parser.nextToken();
        token == JsonToken.PROPERTY_NAME;
        token = parser.nextToken()) {
      fields.put(parser.currentName(), value(parser, parser.nextToken()));
    }
    return new Json.Struct(fields);
  }

  private static Json array(JsonParser parser) {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new Json.Array(items);
  }
}
