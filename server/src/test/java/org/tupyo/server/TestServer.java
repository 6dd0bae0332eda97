package org.tupyo.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/// A whole server on a free port, with a throw-away data folder and database.
///
/// Most tests share one server per database, see [#on], and make their own members and elections in
/// it; a test that needs other settings starts its own, see [#start].
public final class TestServer implements AutoCloseable {
  private static final Map<TestDatabase, TestServer> SHARED = new EnumMap<>(TestDatabase.class);

  private final ConfigurableApplicationContext context;
  private final Map<String, Object> settings;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestServer(Map<String, Object> settings, Class<?>... more) {
    this.settings = Map.copyOf(settings);
    var application = TupyoServer.application(settings);
    application.addInitializers(empty ->
        Stream.of(more).forEach(type -> ((GenericApplicationContext) empty).registerBean(type)));
    context = application.run();
    address =
        URI.create(
            (speaksHttps() ? "https" : "http")
                + "://localhost:"
                + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /// The server that tests share, running on this kind of database until the JVM ends.
  public static synchronized TestServer on(TestDatabase database) {
    return SHARED.computeIfAbsent(database, kind -> start(kind, Map.of()));
  }

  /// Starts a server with settings of its own; the caller closes it.
  ///
  /// @param more controllers and filters of the test's own
  public static TestServer start(
      TestDatabase database, Map<String, Object> settings, Class<?>... more) {
    var all = new HashMap<String, Object>(database.fresh());
    all.put("server.port", "0");
    all.put("tupyo.data", freshFolder().toString());
    // Tests knock from one address, more often than people do; the tests of the limits set their
    // own.
    all.put("tupyo.limits.enabled", "false");
    all.putAll(settings);
    return new TestServer(all, more);
  }

  /// Starts another node on the database of this one, which must be PostgreSQL.
  public TestServer another() {
    var others = new HashMap<>(settings);
    others.put("tupyo.data", freshFolder().toString());
    return new TestServer(others);
  }

  /// Starts this server again, on the same data, after it was closed.
  public TestServer again() {
    return new TestServer(settings);
  }

  private static Path freshFolder() {
    try {
      var folder = Files.createTempDirectory("tupyo-test");
      // Once every server of this JVM has ended.
      SpringApplication.getShutdownHandlers().add(() -> delete(folder));
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException _) {
      // Left for whoever tidies up; the others are to go.
    }
  }

  /// One of the server's own objects.
  public <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  /// The address of a path on this server.
  public URI at(String path) {
    return address.resolve(path);
  }

  private boolean speaksHttps() {
    var environment = context.getEnvironment();
    return environment.containsProperty("tupyo.domain")
        || environment.containsProperty("tupyo.https.certificate");
  }

  /// What it was started with.
  public Map<String, Object> settings() {
    return settings;
  }

  /// The data folder.
  public Path data() {
    return Path.of(context.getEnvironment().getRequiredProperty("tupyo.data"));
  }

  /// Sends a request without following redirects.
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Gets a path without signing in.
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  @Override
  public void close() {
    context.close();
  }
}
