package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.mail.Preflight.Line;

/// The addresses are those that RFC 5737 and 3849 keep for examples.
class SendingServerTest {
  private static final String DOMAIN = "vote.example.org";
  private static final String SERVER = "mail.example.org";

  private final SmallDns dns =
      SmallDns.start()
          .record("mail.example.org. 60 IN A 192.0.2.10")
          .record("mail.example.org. 60 IN AAAA 2001:db8::10")
          .record("10.2.0.192.in-addr.arpa. 60 IN PTR mail.example.org.")
          .record(
              "0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 60 IN PTR"
                  + " mail.example.org.");
  private final SendingServer sending =
      new SendingServer(new DnsRecords(SenderDomainTest.settings(dns)));

  @AfterEach
  void stop() {
    dns.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=spf1 a:mail.example.org -all                      | named
          v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all       | named
          v=spf1 ip4:192.0.2.10 ip6:2001:db8::10 ~all          | named
          v=spf1 ip4:192.0.2.10 -all                           | unnamed
          v=spf1 ip4:198.51.100.0/24 ip6:2001:db9::/32 -all    | unnamed
          v=spf1 mx -all                                       | named
          v=spf1 include:services.example.net -all             | named
          v=spf1 include:others.example.net -all               | unnamed
          v=spf1 redirect=services.example.net                 | named
          v=spf1 -ip4:192.0.2.10 a:mail.example.org -all       | unnamed
          v=spf1 ?all                                          | unnamed
          v=spf1 a -all                                        | unnamed
          """)
  void looksWhetherTheServerMaySendItself(String record, String key) {
    dns.with(DOMAIN, record)
        .with("services.example.net", "v=spf1 ip4:203.0.113.5 a:mail.example.org -all")
        .with("others.example.net", "v=spf1 ip4:203.0.113.5 -all")
        .record("vote.example.org. 60 IN MX 10 mail.example.org.");

    assertThat(sending.lines(DOMAIN, SERVER))
        .extracting(Line::key)
        .containsExactly("mail.preflight.server." + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 exists:%{i}.example.org -all",
        "v=spf1 ptr -all",
        "v=spf1 include:nobody.example.net -all",
        "v=spf1 include:vote.example.org -all",
        "no record"
      })
  void saysNothingWhereNobodyKnows(String record) {
    dns.with(DOMAIN, record);

    assertThat(sending.lines(DOMAIN, SERVER)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.5", "[::1]", "fd00::1", "nobody.example.org"})
  void saysNothingOfAServerThatTheWorldDoesNotReach(String server) {
    dns.with(DOMAIN, "v=spf1 -all");

    assertThat(sending.lines(DOMAIN, server)).isEmpty();
  }

  @Test
  void anAddressWhoseNameDoesNotLeadBackIsADoubt() {
    dns.with(DOMAIN, "v=spf1 ip4:192.0.2.0/24 -all")
        .record("77.2.0.192.in-addr.arpa. 60 IN PTR mail.example.org.");

    assertThat(List.of("192.0.2.77", "192.0.2.78"))
        .allSatisfy(server ->
            assertThat(sending.lines(DOMAIN, server))
                .extracting(Line::key)
                .containsExactly("mail.preflight.server.named", "mail.preflight.server.nameless"));
    assertThat(sending.lines(DOMAIN, "192.0.2.10")).hasSize(1);
  }
}
