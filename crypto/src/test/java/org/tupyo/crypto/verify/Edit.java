package org.tupyo.crypto.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;

/// Changes one value in JSON.
final class Edit {
  private Edit() {}

  /// The same JSON with the value at this path changed: names of fields and places in lists.
  static Json at(Json json, UnaryOperator<Json> change, Object... path) {
    return at(json, change, List.of(path));
  }

  private static Json at(Json json, UnaryOperator<Json> change, List<Object> path) {
    if (path.isEmpty()) {
      return change.apply(json);
    }
    var rest = path.subList(1, path.size());
    return switch (path.getFirst()) {
      case String name -> {
        var fields = new LinkedHashMap<>(json.asObject(name).fields());
        // What is new is made from nothing.
        fields.put(name, at(fields.getOrDefault(name, Json.array()), change, rest));
        yield new Json.Struct(fields);
      }
      case Integer place -> {
        var items = new ArrayList<>(json.asArray("list"));
        items.set(place, at(items.get(place), change, rest));
        yield new Json.Array(items);
      }
      default -> throw new IllegalArgumentException("no path: " + path);
    };
  }

  /// The value at this path.
  static Json get(Json json, Object... path) {
    var value = json;
    for (var step : path) {
      value =
          switch (step) {
            case String name -> Taken.of(value, name).field(name);
            case Integer place -> value.asArray("list").get(place);
            default -> throw new IllegalArgumentException("no path: " + step);
          };
    }
    return value;
  }

  static Json with(Json json, Json value, Object... path) {
    return at(json, _ -> value, path);
  }

  static Json with(Json json, String value, Object... path) {
    return with(json, Json.text(value), path);
  }

  static Json without(Json json, String name) {
    var fields = new LinkedHashMap<>(json.asObject(name).fields());
    fields.remove(name);
    return new Json.Struct(fields);
  }

  /// A number in a string, one more than it is.
  static Json increased(Json number) {
    return Json.big(number.asBig("number").add(BigInteger.ONE));
  }
}
