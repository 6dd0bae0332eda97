package org.tupyo.server.elections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a program sent as what a person would type, and collects every value of a wrong type.
/// What it does not know it ignores: nobody can send a state, an owner or a version.
public class SentJson {
  private final List<Flaw> flaws = new ArrayList<>();

  public List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  ElectionText election(JsonNode sent) {
    object(sent, "");
    return new ElectionText(
        text(sent, "", "address"), details(sent), all(sent, "", "contests", this::contest));
  }

  DetailsText details(JsonNode sent) {
    return new DetailsText(
        text(sent, "", "title"),
        text(sent, "", "description"),
        text(sent, "", "zone"),
        text(sent, "", "opensAt"),
        text(sent, "", "closesAt"),
        text(sent, "", "secrecy"),
        text(sent, "", "results"),
        text(sent, "", "disclosure"),
        text(sent, "", "replacing"),
        text(sent, "", "ties"),
        text(sent, "", "comparison"));
  }

  ContestText contest(JsonNode sent, String pointer) {
    object(sent, pointer);
    return new ContestText(
        id(sent, pointer).map(ContestId::new),
        text(sent, pointer, "title"),
        number(sent, pointer, "seats"),
        text(sent, pointer, "method"),
        number(sent, pointer, "min"),
        number(sent, pointer, "max"),
        rules(sent, pointer),
        text(sent, pointer, "part"),
        all(sent, pointer, "options", this::option));
  }

  OptionText option(JsonNode sent, String pointer) {
    object(sent, pointer);
    return new OptionText(
        id(sent, pointer).map(OptionId::new),
        text(sent, pointer, "name"),
        text(sent, pointer, "part"),
        text(sent, pointer, "pledge"),
        text(sent, pointer, "link"));
  }

  /// One option, or a list of them.
  List<OptionText> options(JsonNode sent) {
    if (!sent.isArray()) {
      return List.of(option(sent, "/0"));
    }
    return elements(sent, "", this::option);
  }

  /// Ids in an order.
  List<Long> order(JsonNode sent) {
    if (!sent.isArray() || !sent.values().stream().allMatch(JsonNode::isIntegralNumber)) {
      wrong("", "ids");
      return List.of();
    }
    return sent.values().stream().map(JsonNode::asLong).toList();
  }

  /// Notes whatever is no object, and so has no fields to read.
  public void object(JsonNode sent, String pointer) {
    if (!sent.isObject()) {
      wrong(pointer, "object");
    }
  }

  /// The text of this name, empty where there is none.
  public String text(JsonNode sent, String pointer, String name) {
    var value = sent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isString()) {
      wrong(pointer + "/" + name, "text");
      return "";
    }
    return value.asString();
  }

  /// Whether this is wished; it is not where nothing is said.
  public boolean flag(JsonNode sent, String pointer, String name) {
    var value = sent.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      wrong(pointer + "/" + name, "flag");
    }
    return value.isBoolean() && value.booleanValue();
  }

  /// The whole number of this name.
  public Optional<Long> id(JsonNode sent, String pointer, String name) {
    var value = sent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      wrong(pointer + "/" + name, "whole-number");
      return Optional.empty();
    }
    return Optional.of(value.asLong());
  }

  private Optional<Long> id(JsonNode sent, String pointer) {
    return id(sent, pointer, "id");
  }

  private String number(JsonNode sent, String pointer, String name) {
    return id(sent, pointer, name).map(String::valueOf).orElse("");
  }

  private Map<String, String> rules(JsonNode sent, String pointer) {
    var value = sent.path("rules");
    if (value.isMissingNode() || value.isNull()) {
      return Map.of();
    }
    var rules = new LinkedHashMap<String, String>();
    object(value, pointer + "/rules");
    for (var rule : value.properties()) {
      if (rule.getValue().isString() || rule.getValue().isIntegralNumber()) {
        rules.put(rule.getKey(), rule.getValue().asString());
      } else {
        wrong(pointer + "/rules/" + rule.getKey(), "text");
      }
    }
    return rules;
  }

  private <T> List<T> all(
      JsonNode sent, String pointer, String name, BiFunction<JsonNode, String, T> each) {
    var value = sent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      wrong(pointer + "/" + name, "list");
      return List.of();
    }
    return elements(value, pointer + "/" + name, each);
  }

  private <T> List<T> elements(
      JsonNode list, String pointer, BiFunction<JsonNode, String, T> each) {
    var read = new ArrayList<T>();
    for (var element : list) {
      var at = pointer + "/" + read.size();
      read.add(each.apply(element, at));
    }
    return read;
  }

  private void wrong(String pointer, String expected) {
    flaws.add(Flaw.at(pointer, "json." + expected));
  }

  /// Changes a contest as RFC 7396 says. With another method what was fixed about the last one
  /// goes, unless the patch names it.
  static JsonNode mergedContest(JsonNode now, JsonNode patch) {
    var before = now.deepCopy();
    if (patch.has("method")
        && !patch.path("method").equals(now.path("method"))
        && before instanceof ObjectNode contest) {
      contest.remove(List.of("min", "max", "rules"));
    }
    return merged(before, patch);
  }

  /// Changes `now` as RFC 7396 says: a member that is `null` goes, one that is absent stays.
  static JsonNode merged(JsonNode now, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    var result = now instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        result.remove(change.getKey());
      } else {
        result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
      }
    }
    return result;
  }
}
