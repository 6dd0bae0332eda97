package org.tupyo.crypto.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.crypto.BeleniosVectors.each;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.ReadRecord;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;

/// The archive and its events, value by value against `kat.json`.
class KnownArchiveTest {

  @Test
  void framesTheFirstMemberAsTheReferenceDoes() {
    var known = knownAnswers().required("archive");
    var header = known.required("header_text").asString();
    var time =
        Taken.of(Json.read(header), "header").field("timestamp").asWeight("time").longValue();

    var block = HexFormat.of().formatHex(Framing.header(Framing.FIRST, header.length(), time));

    var nonzero = known.required("first_tar_block_hex_nonzero_part").asString();
    assertThat(block).startsWith(nonzero);
    assertThat(block.substring(nonzero.length())).matches("0*");
  }

  @Test
  void readsTheMembersThatTheReferenceLists() throws IOException {
    var known = knownAnswers().required("archive");
    var members = each(known.required("records"));
    int member = 0;

    try (var archive = Archive.open(BeleniosVectors.record("belenios-2.0/01-h-single"))) {
      for (var read = archive.next(); read.isPresent(); read = archive.next()) {
        var expected = members.get(member++);
        assertThat(read.get().member().hash()).isEqualTo(expected.required("sha256").asString());
        assertThat(read.get().member().length()).isEqualTo(expected.required("bytes").asInt());
        assertThat(read.get().member().kind().name())
            .isEqualToIgnoringCase(expected.required("kind").asString());
      }
    }

    assertThat(member).isEqualTo(members.size()).isEqualTo(22);
  }

  @Test
  void readsAndWritesEventsAsTheReferenceDoes() throws IOException {
    var known = knownAnswers().required("archive");
    var record = ReadRecord.of(BeleniosVectors.record("belenios-2.0/01-h-single"));

    for (int height = 0; height < 2; height++) {
      var text = known.required(height == 0 ? "first_event" : "second_event").asString();
      assertThat(record.events().get(height).entry().event().json().write()).isEqualTo(text);
      assertThat(Event.read(text.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(record.events().get(height).entry().event());
    }
    assertThat(record.events().getLast().entry().hash())
        .isEqualTo(known.required("last_event_sha256").asString());
  }

  @Test
  void takesTheFingerprintThatTheReferenceTakes() throws IOException {
    var known = knownAnswers().required("fingerprint");
    var record = ReadRecord.of(BeleniosVectors.record("belenios-2.0/01-h-single"));

    assertThat(record.election().fingerprint())
        .isEqualTo(known.required("election_hash").asString());
    assertThat(Sha256.hex(record.election().text()))
        .isEqualTo(known.required("election_json_sha256").asString());
  }
}
