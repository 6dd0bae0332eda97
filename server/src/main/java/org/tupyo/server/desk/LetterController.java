package org.tupyo.server.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.voters.Invitations;

/// The letters of an election as mail programs show them, to somebody who is nobody.
@Controller
class LetterController {
  /// A letter brings its own styles; nothing else of it may do anything here.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private final Elections elections;
  private final Invitations invitations;

  LetterController(Elections elections, Invitations invitations) {
    this.elections = elections;
    this.invitations = invitations;
  }

  @GetMapping("/desk/elections/{id}/letters/{kind}")
  ResponseEntity<byte[]> show(
      @PathVariable ElectionId id,
      @PathVariable String kind,
      @AuthenticationPrincipal Member member,
      HttpServletResponse response) {
    var letter = letter(elections.lookedAfterBy(member, id), kind);
    response.setHeader("Content-Security-Policy", POLICY);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(letter.html().getBytes(StandardCharsets.UTF_8));
  }

  private Letter letter(Election election, String kind) {
    return switch (kind) {
      case "invitation" -> invitations.sampleInvitation(election);
      case "reminder" -> invitations.sampleReminder(election);
      case "withdrawal" -> {
        if (election.contests().isEmpty()) {
          throw new ElectionNotFound();
        }
        yield invitations.sampleWithdrawal(election);
      }
      default -> throw new ElectionNotFound();
    };
  }
}
