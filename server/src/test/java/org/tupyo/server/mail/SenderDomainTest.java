package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.tupyo.server.mail.Preflight.State;

class SenderDomainTest {
  private static final String DOMAIN = "vote.example.org";
  private final SmallDns dns = SmallDns.start();
  private final SenderDomain domain = new SenderDomain(new DnsRecords(settings(dns)));

  @AfterEach
  void stop() {
    dns.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=spf1 a:mail.example.org -all            | OK   | fine
          v=spf1 a:mail.example.org ~all            | OK   | fine
          V=SPF1 A:mail.example.org -ALL            | OK   | fine
          v=spf1 redirect=_spf.example.net          | OK   | fine
          v=spf1 a:mail.example.org                 | WARN | open
          v=spf1 a:mail.example.org ?all            | WARN | open
          v=spf1 +all                               | BAD  | everyone
          v=spf1 a all                              | BAD  | everyone
          v=spf10 a:mail.example.org -all           | BAD  | none
          google-site-verification=abc              | BAD  | none
          """)
  void readsWhoMaySend(String record, State state, String key) {
    dns.with(DOMAIN, "something else", record);

    var line = domain.spf(DOMAIN, "mail.example.org");

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.key()).isEqualTo("mail.preflight.spf." + key);
  }

  @Test
  void saysWhatToAddWhereNothingIsSaidAboutWhoMaySend() {
    var line = domain.spf(DOMAIN, "mail.example.org");

    assertThat(line.state()).isEqualTo(State.BAD);
    assertThat(line.name()).isEqualTo(DOMAIN);
    assertThat(line.record()).isEqualTo("v=spf1 a:mail.example.org ~all");
  }

  @Test
  void findsTwoRecordsOfWhichReceiversHeedNone() {
    dns.with(DOMAIN, "v=spf1 a -all", "v=spf1 mx -all");

    assertThat(domain.spf(DOMAIN, "m").key()).endsWith("spf.several");
  }

  /// RFC 7208, 4.6.4: at most 10 questions, those of included records counted.
  @Test
  void countsTheQuestionsThatAReceiverWouldHaveToAsk() {
    dns.with("nine.example.net", "v=spf1 a mx a:b a:c a:d a:e a:f a:g exists:h ip4:192.0.2.1 -all");
    dns.with("ten.example.net", "v=spf1 a mx a:b a:c a:d a:e a:f a:g a:i exists:h -all");
    dns.with(DOMAIN, "v=spf1 include:nine.example.net -all");
    dns.with("loop.example.net", "v=spf1 include:loop.example.net -all");

    var ten = domain.spf(DOMAIN, "m");
    dns.with(DOMAIN, "v=spf1 include:ten.example.net -all");
    var eleven = domain.spf(DOMAIN, "m");
    dns.with(DOMAIN, "v=spf1 include:loop.example.net -all");
    var endless = domain.spf(DOMAIN, "m");

    assertThat(ten.key()).endsWith("spf.fine");
    assertThat(eleven.key()).endsWith("spf.long");
    assertThat(endless.key()).endsWith("spf.long");
  }

  @ParameterizedTest
  @CsvSource({"2048, OK, fine", "1024, WARN, weak", "512, BAD, short"})
  void measuresTheKeyThatLettersAreSignedWith(int bits, State state, String key) throws Exception {
    dns.with("mail._domainkey." + DOMAIN, "v=DKIM1; k=rsa; p=" + publicKey(bits));

    var line = domain.dkim(DOMAIN, Optional.of("mail"));

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.key()).endsWith("dkim." + key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= | OK  | fine
          v=DKIM1; p=                                                       | BAD | revoked
          v=DKIM1; k=rsa                                                    | BAD | revoked
          v=DKIM1; k=rsa; p=MIIBIjANBgkq                                    | BAD | broken
          v=DKIM1; k=rsa; p=!!                                              | BAD | broken
          """)
  void knowsAKeyFromWhatIsNone(String record, State state, String key) {
    dns.with("mail._domainkey." + DOMAIN, record);

    var line = domain.dkim(DOMAIN, Optional.of("mail"));

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.key()).endsWith("dkim." + key);
  }

  @Test
  void missesAKeyOnlyWhereItKnowsItsName() {
    assertThat(domain.dkim(DOMAIN, Optional.empty()).state()).isEqualTo(State.WARN);
    assertThat(domain.dkim(DOMAIN, Optional.of("mail")).state()).isEqualTo(State.BAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=DMARC1; p=reject; rua=mailto:a@example.org | OK  | fine
          v=DMARC1; p=quarantine                       | OK  | fine
          v=DMARC1; p=none                             | OK  | watching
          v=DMARC1; p=nonsense                         | BAD | broken
          v=DMARC1                                     | BAD | broken
          v=spf1 -all                                  | BAD | none
          """)
  void readsWhatReceiversAreToDoWithForgeries(String record, State state, String key) {
    dns.with("_dmarc." + DOMAIN, record);

    var line = domain.dmarc(DOMAIN);

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.key()).endsWith("dmarc." + key);
  }

  @Test
  void takesTheRecordOfTheDomainAboveForThoseBelow() {
    dns.with("_dmarc.example.org", "v=DMARC1; p=reject");

    assertThat(domain.dmarc(DOMAIN).key()).endsWith("dmarc.fine");
    assertThat(domain.dmarc("vote.example.net").record()).isEqualTo("v=DMARC1; p=none");
  }

  @Test
  void doesNotTakeSilenceForAMissingRecord() {
    dns.fail();

    assertThat(domain.spf(DOMAIN, "m").key()).endsWith("spf.silence");
    assertThat(domain.dkim(DOMAIN, Optional.of("mail")).key()).endsWith("dkim.silence");
    assertThat(domain.dmarc(DOMAIN).key()).endsWith("dmarc.silence");
    assertThat(domain.dmarc(DOMAIN).state()).isEqualTo(State.WARN);
  }

  private static String publicKey(int bits) throws GeneralSecurityException {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(bits);
    return Base64.getEncoder().encodeToString(keys.generateKeyPair().getPublic().getEncoded());
  }

  static MailSettings settings(SmallDns dns) {
    var source = new MapConfigurationPropertySource(Map.of("tupyo.mail.dns", dns.address()));
    return new Binder(source).bindOrCreate("tupyo.mail", MailSettings.class);
  }
}
