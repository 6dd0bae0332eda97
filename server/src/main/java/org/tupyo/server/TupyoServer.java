package org.tupyo.server;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tupyo.server.https.HttpsDefaults;
import org.tupyo.server.settings.OperatorsWord;

/// The server: the pages and the JSON API over one database.
// Named in full, because two features may use the same word for something of their own.
@SpringBootApplication(
    exclude = UserDetailsServiceAutoConfiguration.class,
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class TupyoServer {
  private static final String THREADS_UNDER_REQUESTS = "jdk.virtualThreadScheduler.parallelism";

  /// The clock of all features. Where server nodes must agree the database's decides, see
  /// [org.tupyo.server.storage.DatabaseClock].
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /// Starts a server and returns once it answers requests.
  ///
  /// @param settings property names to values, for example `server.port` or `tupyo.data`; they win
  ///   over every other source
  /// @throws org.tupyo.server.storage.CannotStart in one plain sentence, where data folder or
  ///   database cannot be used (as a cause of what Spring throws)
  public static ConfigurableApplicationContext run(Map<String, Object> settings) {
    return application(settings).run();
  }

  /// The same server, to be run.
  static SpringApplication application(Map<String, Object> settings) {
    setThreadsUnderRequests();
    var application = new SpringApplication(TupyoServer.class);
    // Else what was prepared for the start would be looked for beside the caller's own `main`.
    application.setMainApplicationClass(TupyoServer.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.addListeners(new OperatorsWord(settings));
    application.addInitializers(new HttpsDefaults());
    return application;
  }

  /// Two threads for each processor under all requests, which are virtual threads: SQLite's library
  /// keeps the one it is called on while it waits for the disk. Java's own measure is one, and
  /// reads this before its first virtual thread.
  private static void setThreadsUnderRequests() {
    if (System.getProperty(THREADS_UNDER_REQUESTS) == null) {
      System.setProperty(
          THREADS_UNDER_REQUESTS, Integer.toString(2 * Runtime.getRuntime().availableProcessors()));
    }
  }

  static void main() {
    run(Map.of());
  }
}
