package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Mail servers that hold whoever waits for them.
class SlowMailServerTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatSaysAByteNowAndThenHoldsNoConversation() throws Exception {
    try (var server = new Dripping("220-a moment\r\n")) {
      var limited = new MailServer(server.settings(), LONG, Duration.ofMillis(700));

      assertThat(catchThrowable(limited::connect)).isInstanceOf(MessagingException.class);
      assertThat(server.isAlone()).as("the connection is closed").isTrue();
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatSaysNothingIsToldWithinSeconds() throws Exception {
    try (var server = new Dripping("")) {
      var environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.copyOf(server.properties())));

      var answer = MailReach.in(environment).ask().get();

      assertThat(answer).isEqualTo(new MailReach.Answer.Silence(MailReach.PATIENCE.toSeconds()));
    }
  }

  /// Takes one connection and says the same again and again, a byte in 20 ms.
  private static final class Dripping implements AutoCloseable {
    private final ServerSocket socket;
    private final Thread thread;

    Dripping(String words) throws IOException {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      thread = Thread.startVirtualThread(() -> talk(words.getBytes(StandardCharsets.US_ASCII)));
    }

    private void talk(byte[] words) {
      try (var caller = socket.accept()) {
        if (words.length == 0) {
          caller.getInputStream().readAllBytes();
        } else {
          drip(words, caller, caller.getOutputStream());
        }
      } catch (IOException | InterruptedException _) {
        // The caller has gone.
      }
    }

    private static void drip(byte[] words, Socket caller, OutputStream out)
        throws IOException, InterruptedException {
      for (var i = 0; !caller.isClosed(); i = (i + 1) % words.length) {
        out.write(words[i]);
        Thread.sleep(20);
      }
    }

    /// Whether the caller has gone.
    boolean isAlone() throws InterruptedException {
      return thread.join(Duration.ofSeconds(10));
    }

    Map<String, Object> properties() {
      return Map.of(
          "tupyo.mail.host", "127.0.0.1",
          "tupyo.mail.port", Integer.toString(socket.getLocalPort()),
          "tupyo.mail.from", "vote@example.org",
          "tupyo.mail.security", "NONE");
    }

    MailSettings settings() {
      var environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.copyOf(properties())));
      return org.springframework.boot.context.properties.bind.Binder.get(environment)
          .bindOrCreate("tupyo.mail", MailSettings.class);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
