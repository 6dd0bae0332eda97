package org.tupyo.server.desk;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.env.Environment;
import org.tupyo.server.desk.CheckLine.State;
import org.tupyo.server.mail.MailReach;
import org.tupyo.server.place.LastBackup;
import org.tupyo.server.settings.Settings;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Whereabouts;

/// Looks at a place from beside its server, whether that runs or not: what an operator would ask
/// before an election. Changes nothing.
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Map<String, Object> settings;
  private final Environment environment;
  private final Path folder;
  private final Clock clock;
  private final List<CheckLine> lines = new ArrayList<>();

  private Doctor(Map<String, Object> settings, Clock clock) {
    this.settings = settings;
    this.environment = Settings.environment(settings);
    this.folder = Path.of(environment.getRequiredProperty("tupyo.data"));
    this.clock = clock;
  }

  /// Looks at everything.
  ///
  /// @param settings of the server; `tupyo.data` must be among them
  /// @param other an address whose web server's clock is compared with this machine's
  public static List<CheckLine> look(
      Map<String, Object> settings, Optional<URI> other, Clock clock) {
    var doctor = new Doctor(settings, clock);
    // What others must answer is asked at once, and waited for when it is its turn.
    var reach = MailReach.in(doctor.environment);
    var mail =
        reach.isWanted()
            ? Optional.of(reach.ask())
            : Optional.<CompletableFuture<MailReach.Answer>>empty();
    var place = PlaceAddress.in(settings);
    var certificate =
        "https".equals(place.getScheme())
            ? Optional.of(Machine.certificate(place))
            : Optional.<CompletableFuture<Optional<Instant>>>empty();
    doctor.database();
    other.ifPresent(doctor::time);
    doctor.lines.add(Checks.disk(Machine.disk(doctor.folder), doctor.folder));
    doctor.lines.add(Checks.memory(Machine.memory()));
    doctor.lines.add(
        mail.map(answer -> Checks.mailServer(answer.join())).orElseGet(Checks::noMailServer));
    doctor.lines.add(Checks.address(place));
    certificate.ifPresent(
        ends -> doctor.lines.add(Checks.certificate(ends.join(), clock.instant())));
    doctor.port();
    return List.copyOf(doctor.lines);
  }

  private void database() {
    Optional<Instant> backup;
    try (var database = Database.snapshot(settings)) {
      lines.add(Checks.database(database.dialect()));
      lines.add(Checks.clock(Duration.between(database.now(), clock.instant())));
      var whole = database.isWhole();
      lines.add(
          CheckLine.of(
              "integrity",
              whole ? State.OK : State.BAD,
              whole ? "./tupyo audit" : "./tupyo restore FILE"));
      backup = LastBackup.in(database);
    } catch (FlywayValidateException _) {
      lines.add(CheckLine.of("schema", State.BAD, ""));
      return;
    } catch (CannotStart e) {
      lines.add(CheckLine.of("database", State.BAD, "", e));
      return;
    } catch (SQLException | org.flywaydb.core.api.FlywayException e) {
      lines.add(CheckLine.of("database", State.BAD, "", words(e)));
      return;
    }
    try (var database = Database.writing(settings)) {
      database.tryWriting();
      lines.add(CheckLine.of("writing", State.OK, ""));
    } catch (SQLException e) {
      lines.add(CheckLine.of("writing", State.BAD, "ls -la '%s'".formatted(folder), words(e)));
    }
    lines.add(Checks.backup(backup, clock.instant()));
  }

  /// A line of words; the causes of SQL may hold more.
  private static String words(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  private void time(URI other) {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request =
          HttpRequest.newBuilder(other)
              .timeout(PATIENCE)
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build();
      var date = http.send(request, BodyHandlers.discarding()).headers().firstValue("Date");
      var there =
          ZonedDateTime.parse(date.orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      lines.add(Checks.time(Duration.between(there, clock.instant())));
    } catch (IOException | DateTimeParseException | IllegalArgumentException _) {
      lines.add(CheckLine.of("time.unseen", State.WARN, "", other.toString()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Where a server runs it says itself which port it has; else that of the settings should be
  /// free.
  private void port() {
    DataFolder.whereabouts(folder).ifPresentOrElse(this::running, this::portOfTheSettings);
  }

  private void running(Whereabouts server) {
    var number = Integer.toString(server.port());
    var address = new InetSocketAddress(server.host(), server.port());
    try (var socket = new Socket()) {
      socket.connect(address, (int) PATIENCE.toMillis());
      lines.add(CheckLine.of("port.ours", State.OK, "", number));
    } catch (IOException _) {
      lines.add(CheckLine.of("port.deaf", State.BAD, "", number));
    }
  }

  /// Free, or ours: where a server has the data folder it should also have the port.
  private void portOfTheSettings() {
    var port = PlaceAddress.port(environment);
    var number = Integer.toString(port);
    var running = DataFolder.isInUse(folder);
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByName(environment.getProperty("server.address", "127.0.0.1")), port));
      lines.add(
          running
              ? CheckLine.of("port.silent", State.WARN, "", number)
              : CheckLine.of("port", State.OK, "", number));
    } catch (BindException e) {
      var denied = words(e).contains("denied");
      var what = denied ? "port.denied" : running ? "port.ours" : "port";
      lines.add(CheckLine.of(what, running && !denied ? State.OK : State.BAD, "", number));
    } catch (IOException e) {
      lines.add(CheckLine.of("port.denied", State.BAD, "", number));
    }
  }
}
