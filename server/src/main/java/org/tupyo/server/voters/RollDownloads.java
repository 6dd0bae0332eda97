package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.mail.MailAddress;

/// The roll as files, for those who look after the election.
final class RollDownloads {
  private RollDownloads() {}

  /// The list of a draft, or the roll of an election that has opened.
  static ResponseEntity<byte[]> csv(Rolls rolls, VoterStore voters, Election election) {
    var entries =
        election.hasOpened()
            ? voters.entries(election.id())
            : rolls.list(election.id()).stream()
                .map(person ->
                    RollFiles.entry(
                        person.name(),
                        person.email().map(MailAddress::value),
                        person.part(),
                        "LISTED"))
                .toList();
    return file(RollFiles.csv(entries), "roll.csv", new MediaType("text", "csv", UTF_8));
  }

  /// The text behind the published fingerprint.
  static ResponseEntity<byte[]> text(Rolls rolls, Election election) {
    if (!election.hasOpened()) {
      throw new ElectionNotFound();
    }
    var text = rolls.text(election.id()).getBytes(UTF_8);
    return file(text, "roll.txt", new MediaType("text", "plain", UTF_8));
  }

  private static ResponseEntity<byte[]> file(byte[] content, String name, MediaType type) {
    var disposition = ContentDisposition.attachment().filename(name).build();
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .body(content);
  }
}
