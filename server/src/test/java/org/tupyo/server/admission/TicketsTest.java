package org.tupyo.server.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class TicketsTest {
  private static final byte[] BODY = "choice-1=3".getBytes(UTF_8);

  private final Tickets tickets = TestServer.on(TestDatabase.SQLITE).the(Tickets.class);

  /// However somebody is known: who was too late cannot use the ticket of one who was not.
  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "Cookie", "Voting-Pass", "Idempotency-Key"})
  void isGoodForTheOneWhoGotItAlone(String header) {
    var ticket = tickets.give(request(header, "a"), BODY, System.nanoTime()).orElseThrow();

    assertThat(tickets.read(with(ticket, request(header, "a")), BODY)).isPresent();
    assertThat(tickets.read(with(ticket, request(header, "b")), BODY)).isEmpty();
    assertThat(tickets.read(with(ticket, request(header, "a", "b")), BODY)).isEmpty();
    assertThat(tickets.read(with(ticket, request(header, "b", "a")), BODY)).isEmpty();
    assertThat(tickets.read(with(ticket, request(header)), BODY)).isEmpty();
  }

  private static MockHttpServletRequest request(String header, String... values) {
    var request = new MockHttpServletRequest("POST", "/e/club/cast");
    for (var value : values) {
      request.addHeader(header, value);
    }
    return request;
  }

  private static MockHttpServletRequest with(String ticket, MockHttpServletRequest request) {
    request.setQueryString("ticket=" + ticket);
    return request;
  }
}
