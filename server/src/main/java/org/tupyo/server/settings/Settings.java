package org.tupyo.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Everything that an operator may set: what the records of the features read that end in
/// `Settings`, and little besides. The table in `docs/running.md` says the same.
public final class Settings {
  /// What no record of ours reads.
  private static final List<Setting> OTHERS =
      List.of(
          new Setting("server.address", Optional.of("127.0.0.1"), false),
          new Setting("server.port", Optional.of("8080"), false),
          new Setting(SettingsFile.SETTING, Optional.empty(), false),
          new Setting("tupyo.domain", Optional.empty(), false));

  /// What commands say to the server.
  private static final Set<String> NOT_THE_OPERATORS = Set.of("tupyo.demo");

  private Settings() {}

  /// All of them, those of one record together.
  public static List<Setting> all() {
    var ours =
        records().stream()
            .sorted(Comparator.comparing(Settings::prefix).thenComparing(Class::getName))
            .flatMap(Settings::of)
            .filter(setting -> !NOT_THE_OPERATORS.contains(setting.name()));
    return Stream.concat(OTHERS.stream(), ours).toList();
  }

  /// Everything that was set, for a command beside the server, as that would find it.
  ///
  /// @param options win over every other source
  public static ConfigurableEnvironment environment(Map<String, Object> options) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("command line", options));
    SettingsFile.of(environment, Path.of("data")).ifPresent(file -> file.addTo(environment));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  private static Stream<Setting> of(Class<?> type) {
    return of(type, prefix(type));
  }

  private static Stream<Setting> of(Class<?> type, String prefix) {
    var components = type.getRecordComponents();
    // The values stand at the parameters of the constructor that takes all components.
    var parameters =
        Arrays.stream(type.getDeclaredConstructors())
            .map(Constructor::getParameters)
            .filter(each -> each.length == components.length)
            .findFirst()
            .orElseThrow();
    return IntStream.range(0, components.length)
        .boxed()
        .flatMap(i -> of(components[i], parameters[i], prefix));
  }

  private static Stream<Setting> of(RecordComponent component, Parameter value, String prefix) {
    var name = prefix + "." + hyphened(component.getName());
    if (component.getGenericType() instanceof ParameterizedType map
        && map.getRawType() == Map.class
        && map.getActualTypeArguments()[1] instanceof Class<?> each) {
      return of(each, name + "." + Setting.ANY);
    }
    // A record that stands in the other is a group of settings; others are read from one text.
    if (component.getType().isRecord() && component.getType().isMemberClass()) {
      return of(component.getType(), name);
    }
    var standard =
        Optional.ofNullable(value.getAnnotation(DefaultValue.class))
            .map(given -> String.join(",", given.value()));
    return Stream.of(
        new Setting(name, standard, Collection.class.isAssignableFrom(component.getType())));
  }

  private static String hyphened(String name) {
    var words = new StringBuilder();
    name.chars()
        .forEach(letter -> {
          if (Character.isUpperCase(letter)) {
            words.append('-');
          }
          words.appendCodePoint(Character.toLowerCase(letter));
        });
    return words.toString();
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static List<Class<?>> records() {
    try {
      var found =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:org/tupyo/server/*/*Settings.class");
      return Arrays.stream(found)
          .<Class<?>>map(Settings::named)
          .filter(type -> type.isAnnotationPresent(ConfigurationProperties.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> named(Resource file) {
    try {
      var address = file.getURL().getPath();
      var path =
          address.substring(
              address.lastIndexOf("org/tupyo/server/"), address.length() - ".class".length());
      return Class.forName(path.replace('/', '.'), false, Settings.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
