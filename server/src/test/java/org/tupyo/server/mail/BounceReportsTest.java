package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class BounceReportsTest {
  private static final String ELSEWHERE = "postmaster@example.org";
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);
  private final BounceReports reports = server.the(BounceReports.class);
  private final String mark = server.the(Marks.class).of(Marks.Kind.LETTER, 17);

  @Test
  void readsWhoseLetterItIsFromTheAddressThatItWasReturnedTo() throws Exception {
    var report =
        Reports.postfix(
            "bounce+" + mark + "@example.net", "<other@example.org>", "failed", "5.1.1");

    assertThat(reports.read(report))
        .contains(
            new Bounce(
                17,
                true,
                "mail.example.org",
                "550 5.1.1 <minsu@example.org>: Recipient address rejected: User unknown in local recipient table"));
  }

  @Test
  void readsWhoseLetterItIsFromTheLetterThatComesBack() throws Exception {
    var report = Reports.postfix(ELSEWHERE, "<" + mark + "@example.org>", "failed", "5.1.1");

    assertThat(reports.read(report))
        .hasValueSatisfying(bounce -> {
          assertThat(bounce.letter()).isEqualTo(17);
          assertThat(bounce.isFinal()).isTrue();
        });
  }

  @Test
  void tellsADelayFromAnEnd() throws Exception {
    var report = Reports.postfix("bounce+" + mark + "@example.net", "", "delayed", "4.4.1");

    assertThat(reports.read(report))
        .hasValueSatisfying(bounce -> assertThat(bounce.isFinal()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivered", "relayed", "expanded", "", "failed; rm -rf"})
  void takesNothingElseForABounce(String action) throws Exception {
    var report = Reports.postfix("bounce+" + mark + "@example.net", "", action, "2.0.0");

    assertThat(reports.read(report)).isEmpty();
  }

  @Test
  void believesNobodyAboutALetterWhoseMarkTheyDoNotKnow() throws Exception {
    var anotherNumber = "18" + mark.substring(2);
    var anotherKind = server.the(Marks.class).of(Marks.Kind.READER, 17);
    var anotherPlace =
        TestServer.on(TestDatabase.POSTGRESQL).the(Marks.class).of(Marks.Kind.LETTER, 17);

    for (var forged : new String[] {anotherNumber, anotherKind, anotherPlace, "17"}) {
      var report =
          Reports.postfix(
              "bounce+" + forged + "@example.net",
              "<" + forged + "@example.org>",
              "failed",
              "5.1.1");
      assertThat(reports.read(report)).as(forged).isEmpty();
    }
  }

  @Test
  void takesAnAnswerOfAPersonOrAMachineForNoBounce() throws Exception {
    var away =
        Reports.mail(
            """
            From: minsu@example.org
            To: bounce+%s@example.net
            Subject: Out of office
            Auto-Submitted: auto-replied

            Action: failed
            I am away.
            """
                .formatted(mark));

    assertThat(reports.read(away)).isEmpty();
  }

  @Test
  void readsNothingOutOfAReportInPieces() throws Exception {
    var broken =
        Reports.mail(
            """
            To: bounce+%s@example.net
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="x"

            --x
            Content-Type: message/delivery-status

            : no name
            Action
            """
                .formatted(mark));

    assertThat(reports.read(broken)).isEmpty();
  }
}
