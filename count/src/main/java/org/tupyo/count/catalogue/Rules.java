package org.tupyo.count.catalogue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Fraction;
import org.tupyo.count.VotingMethod;

/// The rules of a method as keys and values. They are the components of its record, in kebab case,
/// so that nothing of a rule can be left out of a result.
public final class Rules {
  private Rules() {}

  /// Every rule of a method, in order; a record inside it gives its own.
  public static Map<String, String> of(Record method) {
    var rules = new LinkedHashMap<String, String>();
    for (var component : method.getClass().getRecordComponents()) {
      var value = value(method, component);
      if (value instanceof Record inner && !(value instanceof Fraction)) {
        rules.putAll(of(inner));
      } else {
        rules.put(kebab(component.getName()), text(value));
      }
    }
    return rules;
  }

  /// The same method with one rule changed.
  ///
  /// @return nothing where the method has no such rule
  /// @throws IllegalArgumentException if the value is none that the rule can have
  public static Optional<Record> with(Record method, String key, String value) {
    return with(method, Map.of(key, value));
  }

  /// What a method's ballot policy says beyond its rules: that which it leaves no choice about.
  public static Map<String, String> fixed(VotingMethod method) {
    var fixed = new LinkedHashMap<String, String>();
    method.ballotPolicy().ifPresent(policy -> fixed.putAll(of(policy)));
    if (method instanceof Record rules) {
      fixed.keySet().removeAll(of(rules).keySet());
    }
    return fixed;
  }

  /// The same method with some rules changed at once, as one may be right only beside another.
  ///
  /// @return nothing where the method has none of one of these names
  /// @throws IllegalArgumentException if a value is none that its rule can have
  public static Optional<Record> with(Record method, Map<String, String> changes) {
    return of(method).keySet().containsAll(changes.keySet())
        ? Optional.of(changed(method, changes))
        : Optional.empty();
  }

  private static Record changed(Record method, Map<String, String> changes) {
    var components = method.getClass().getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var old = value(method, components[i]);
      var change = changes.get(kebab(components[i].getName()));
      if (old instanceof Record inner && !(old instanceof Fraction)) {
        values[i] = changed(inner, changes);
      } else {
        values[i] = change == null ? old : parsed(old, change);
      }
    }
    return made(method, components, values);
  }

  private static Record made(Record method, RecordComponent[] components, Object[] values) {
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
      return method.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(
          String.valueOf(refused.getTargetException().getMessage()), refused);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record has its constructor: " + method, e);
    }
  }

  private static Object value(Record method, RecordComponent component) {
    try {
      return component.getAccessor().invoke(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a method is a public record: " + method, e);
    }
  }

  private static Object parsed(Object old, String value) {
    try {
      return switch (old) {
        case Integer _ ->
            value.equals("no-limit") ? (Object) BallotPolicy.NO_LIMIT : Integer.valueOf(value);
        case Fraction _ -> Fraction.parse(value);
        case Enum<?> constant -> constant(constant, value);
        default -> throw new IllegalStateException("no rule is of the kind of " + old);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + value + "\" is not a number", e);
    }
  }

  private static Object constant(Enum<?> one, String value) {
    for (var constant : one.getDeclaringClass().getEnumConstants()) {
      if (text(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "\"" + value + "\" is none of " + String.join(", ", choices(one)));
  }

  /// What a rule can be: the names of its kinds, or nothing where it is a number.
  public static Map<String, List<String>> choices(Record method) {
    var choices = new LinkedHashMap<String, List<String>>();
    for (var component : method.getClass().getRecordComponents()) {
      var value = value(method, component);
      if (value instanceof Record inner && !(value instanceof Fraction)) {
        choices.putAll(choices(inner));
      } else {
        choices.put(
            kebab(component.getName()),
            value instanceof Enum<?> constant ? choices(constant) : List.of());
      }
    }
    return choices;
  }

  private static List<String> choices(Enum<?> one) {
    var choices = new ArrayList<String>();
    for (var constant : one.getDeclaringClass().getEnumConstants()) {
      choices.add(text(constant));
    }
    return choices;
  }

  private static String text(Object value) {
    return switch (value) {
      case Integer number when number == BallotPolicy.NO_LIMIT -> "no-limit";
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      default -> value.toString();
    };
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
