package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Sample;

class MendingARollTest {
  private static final String LIST =
      """
      name,email
      Ann,ann@example.org
      Ben,ben(at)example.org
      Ann Lee,ANN@example.org
      Cal,cal@example.org
      """;

  @ParameterizedTest
  @EnumSource
  void aWrongRowIsMendedInItsPlaceAndCanBeReadAsItStoodAgain(TestDatabase database) {
    var organiser = Organiser.on(TestServer.on(database));
    var path = roll(organiser);
    var preview = upload(organiser, path, LIST);

    var mended = mend(organiser, preview, Map.of("row.3.email", "ben@example.org"));
    var undone = undo(organiser, mended, 3);
    var again = mend(organiser, undone, Map.of("row.3.email", "ben@example.org"));
    var listed = organiser.follow(confirm(organiser, again));

    assertThat(row(preview, 3).select(".error").text()).contains("ben(at)example.org");
    assertThat(lead(preview)).startsWith("2 people in all");
    assertThat(lead(mended)).startsWith("3 people in all, 3 with e-mail");
    assertThat(row(mended, 3).text()).contains("Mended");
    assertThat(row(mended, 3).select(".error")).isEmpty();
    assertThat(lead(undone)).startsWith("2 people in all");
    assertThat(row(undone, 3).select("[name='row.3.email']").val()).isEqualTo("ben(at)example.org");
    assertThat(listed.page().select("table").text()).contains("ben@example.org");
  }

  @Test
  void someoneNamedTwiceIsOneVoterUntilTheRowSaysOtherwise() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var preview = upload(organiser, roll(organiser), LIST);

    var parted = mend(organiser, preview, Map.of("row.4.email", ""));
    var merged = undo(organiser, parted, 4);

    assertThat(row(preview, 4).text()).contains("Same address as line 2, counted once");
    assertThat(lead(parted)).startsWith("3 people in all, 2 with e-mail, 1 with a link only");
    assertThat(lead(merged)).startsWith("2 people in all");
  }

  @Test
  void aRowCanBeLeftOut() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var preview = upload(organiser, roll(organiser), LIST);

    var out = mend(organiser, preview, Map.of("row.3.out", "true"));

    assertThat(row(out, 3).text()).contains("Left out");
    assertThat(out.page().select(".notice-bad")).isEmpty();
    assertThat(out.text()).contains("Put 2 people on the list");
  }

  @Test
  void whatIsWrongAfterMendingIsSaidAgainWithNothingTypedLost() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var preview = upload(organiser, roll(organiser), LIST);

    var still = mend(organiser, preview, Map.of("row.3.name", "<b>Ben</b>", "row.3.email", "ben@"));

    assertThat(row(still, 3).select(".error").text()).contains("ben@");
    assertThat(row(still, 3).select("[name='row.3.name']").val()).isEqualTo("<b>Ben</b>");
    assertThat(still.page().select("main b")).isEmpty();
  }

  @Test
  void mendedRowsBelongToWhoUploadedThem() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var owner = Organiser.on(server);
    var preview = upload(owner, roll(owner), LIST);
    var rows = preview.location() + "/rows";

    var stranger = Organiser.on(server).sendOwn(rows, "form=COMMA&row.3.name=X&row.3.out=true");
    var rubbish =
        owner.sendOwn(
            rows,
            "form=COMMA&heading=true&column=NAME&column=EMAIL"
                + "&row.99.name=X&row.999999999999.name=X&row.2.name=X&undo.x=1");

    assertThat(stranger.status()).isEqualTo(404);
    assertThat(rubbish.status()).isEqualTo(302);
    assertThat(lead(owner.look(preview.location()))).startsWith("2 people in all");
  }

  private static String roll(Organiser organiser) {
    return DeskPath.of(Sample.draft(organiser.server(), organiser.member()).id(), "roll");
  }

  private static Organiser.Seen upload(Organiser organiser, String roll, String list) {
    var sent = organiser.sendOwn(roll + "/list", Organiser.field("text", list));
    return organiser.look(sent.location());
  }

  private static Organiser.Seen mend(
      Organiser organiser, Organiser.Seen preview, Map<String, String> typed) {
    return follow(organiser, organiser.pressIn(preview, "form[action$='/rows']", typed));
  }

  private static Organiser.Seen undo(Organiser organiser, Organiser.Seen preview, long row) {
    return mend(organiser, preview, Map.of("undo", Long.toString(row)));
  }

  private static Organiser.Seen confirm(Organiser organiser, Organiser.Seen preview) {
    return organiser.pressIn(preview, "form:has(.actions-edge)", Map.of());
  }

  private static Organiser.Seen follow(Organiser organiser, Organiser.Seen answer) {
    assertThat(answer.status()).isEqualTo(302);
    return organiser.look(answer.location() + "?" + answer.query());
  }

  private static Element row(Organiser.Seen preview, long row) {
    return preview.page().expectFirst("[id='row.%d']".formatted(row));
  }

  private static String lead(Organiser.Seen preview) {
    return preview.page().select(".lead").text();
  }
}
