package org.tupyo.cli;

import java.io.PrintWriter;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.web.server.PortInUseException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tupyo.server.storage.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Says in a sentence why a command could not do its work. Only what nobody expected, a fault of
/// ours, is shown with its trace.
record Failures(Words words) implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return say(failure, command.getErr());
  }

  /// Says it.
  ///
  /// @return the exit code
  int say(Exception failure, PrintWriter err) {
    causes(failure)
        .flatMap(cause -> sentence(cause).stream())
        .findFirst()
        .or(() -> unconnected(failure))
        .ifPresentOrElse(
            err::println,
            () -> {
              err.println(words.text("failure.unexpected"));
              failure.printStackTrace(err);
            });
    return ExitCode.ENVIRONMENT;
  }

  private Optional<String> sentence(Throwable cause) {
    return switch (cause) {
      case CannotStart reason -> Optional.of(reason.sentence(words.locale()));
      case PortInUseException used -> Optional.of(words.text("failure.port.used", used.getPort()));
      case org.springframework.boot.context.properties.bind.BindException wrong ->
          Optional.of(setting(wrong));
      case FlywayValidateException _ -> Optional.of(words.text("failure.schema"));
      case BindException _ -> Optional.of(words.text("failure.port.refused"));
      case FileSystemException file ->
          Optional.of(words.text("failure.file", String.valueOf(file.getFile())));
      case ConnectException _, UnknownHostException _, SocketTimeoutException _ ->
          Optional.of(words.text("failure.database"));
      case SQLException damaged when isDamage(damaged) ->
          Optional.of(words.text("failure.database.damaged"));
      case SQLException refused when isRefusal(refused) ->
          Optional.of(words.text("failure.database.refused", String.valueOf(refused.getMessage())));
      default -> Optional.empty();
    };
  }

  /// There was a server, or an address, and yet no connection came of it (classes 08, 53 and 57):
  /// it speaks no TLS, has no room, is starting. Asked last, because the network knows more.
  private Optional<String> unconnected(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(cause -> state(cause).matches("(08|53|57).*"))
        .reduce((_, deeper) -> deeper)
        .map(cause -> words.text("failure.database.refused", String.valueOf(cause.getMessage())));
  }

  private String setting(org.springframework.boot.context.properties.bind.BindException wrong) {
    var property = wrong.getProperty();
    return property == null
        ? words.text("failure.setting", wrong.getName(), "?")
        : words.text("failure.setting", property.getName(), property.getValue());
  }

  private static boolean isDamage(SQLException failure) {
    return failure instanceof SQLiteException
        && (failure.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code
            || failure.getErrorCode() == SQLiteErrorCode.SQLITE_CORRUPT.code);
  }

  /// Wrong user or password (class 28), no such database, or too few rights for it.
  private static boolean isRefusal(SQLException failure) {
    var state = state(failure);
    return state.startsWith("28") || state.equals("3D000") || state.equals("42501");
  }

  private static String state(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState()).orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause);
  }
}
