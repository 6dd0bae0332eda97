package org.tupyo.crypto.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
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
                  .maxNestingDepth(DEEPEST + 1)
                  .maxNumberLength(1000)
                  .maxNameLength(1000)
                  .maxStringLength(16_000_000)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /// More values than the largest object of a record has, a shuffle of half a million ballots: a
  /// list of nothings would fill the memory with objects many times its own size.
  private static final int MOST_VALUES = 5_000_000;

  private final byte[] bytes;
  private final JsonParser parser;
  private int values;

  private Reader(byte[] bytes, JsonParser parser) {
    this.bytes = bytes;
    this.parser = parser;
  }

  static Json read(byte[] bytes) {
    requireUtf8(bytes);
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      return new Reader(bytes, parser).whole();
    }
  }

  /// What Jackson found, in our own words: its are English, and quote what may be a secret.
  private static Sentence fault(JacksonException failure) {
    return switch (failure) {
      case UnexpectedEndOfInputException _ -> Sentence.of("it ends too early");
      case StreamConstraintsException _ -> Sentence.of("a text or a number that is too long");
      default -> Sentence.of("a letter that cannot stand here");
    };
  }

  private static Malformed notJson(byte[] bytes, long offset, Sentence fault) {
    var place = Place.of(bytes, offset);
    return new Malformed(
        Sentence.of("not JSON: line %d, column %d: %s", place.line(), place.column(), fault));
  }

  private Json whole() {
    try {
      var value = value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw here(Sentence.of("something follows the value"));
      }
      return value;
    } catch (JacksonException failure) {
      var told = Optional.ofNullable(failure.getLocation());
      var place = told.orElseGet(parser::currentLocation);
      throw notJson(bytes, beginningOfLetter(place.getByteOffset()), fault(failure));
    }
  }

  /// Where the letter begins that Jackson found wrong: it names the last of its bytes.
  private long beginningOfLetter(long offset) {
    long beginning = Math.min(offset, bytes.length);
    while (beginning > 0 && beginning < bytes.length && Place.continuesALetter(bytes, beginning)) {
      beginning--;
    }
    return beginning;
  }

  /// Refuses the token that was read last.
  private Malformed here(Sentence fault) {
    return notJson(bytes, parser.currentTokenLocation().getByteOffset(), fault);
  }

  /// Refuses what Jackson would let pass: other encodings, which it guesses from the beginning, a
  /// byte order mark, and forms of letters that are longer than they need be or half of a pair.
  private static void requireUtf8(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
      throw notJson(bytes, 0, Sentence.of("it is not in UTF-8"));
    }
    for (byte one : bytes) {
      if (one < 0) {
        requireWellFormed(bytes);
        return;
      }
    }
  }

  private static void requireWellFormed(byte[] bytes) {
    var unread = ByteBuffer.wrap(bytes);
    var text = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(unread, text, true).isError()) {
      throw notJson(bytes, unread.position(), Sentence.of("it is not in UTF-8"));
    }
    if (text.get(0) == BYTE_ORDER_MARK) {
      throw notJson(bytes, 0, Sentence.of("it begins with a byte order mark"));
    }
  }

  private Json value(JsonToken token) {
    if (token == null) {
      throw notJson(bytes, bytes.length, Sentence.of("it ends too early"));
    }
    if (parser.streamReadContext().getNestingDepth() > DEEPEST) {
      throw here(Sentence.of("nested deeper than %d", DEEPEST));
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
      default -> throw here(Sentence.of("a letter that cannot stand here"));
    };
  }

  private Json object() {
    var fields = new LinkedHashMap<String, Json>();
    for (var token = parser.nextToken();
        token == JsonToken.PROPERTY_NAME;
        token = parser.nextToken()) {
      var name = parser.currentName();
      if (fields.containsKey(name)) {
        throw here(Sentence.of("a field that was there before"));
      }
      fields.put(name, value(parser.nextToken()));
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
