package org.tupyo.server.elections;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a method as they are kept: JSON, all of them, for what is usual may change later.
final class StoredRules {
  private static final JsonMapper JSON = JsonMapper.shared();

  private StoredRules() {}

  static String written(SortedMap<String, String> rules) {
    return JSON.writeValueAsString(rules);
  }

  /// @param written empty for contests from before there were rules to choose
  static SortedMap<String, String> read(String method, String written) {
    var rules = new TreeMap<String, String>();
    if (written.isEmpty()) {
      rules.putAll(Methods.usualRules(method));
    } else {
      JSON.readTree(written)
          .properties()
          .forEach(rule -> rules.put(rule.getKey(), rule.getValue().asString()));
    }
    return rules;
  }
}
