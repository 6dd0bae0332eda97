package org.tupyo.server.tally;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
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

/// The result as files for those who look after the election, who may see it before it is
/// published. The same files under `/api` know no cookies.
@Controller
class ResultDownloads {
  private final Elections elections;
  private final ResultFiles files;

  ResultDownloads(Elections elections, ResultFiles files) {
    this.elections = elections;
    this.files = files;
  }

  @GetMapping("/desk/elections/{id}/result.csv")
  ResponseEntity<byte[]> table(
      @PathVariable ElectionId id, @AuthenticationPrincipal Member member, Locale locale) {
    return files.table(opened(member, id), member, locale);
  }

  @GetMapping("/desk/elections/{id}/result.json")
  ResponseEntity<byte[]> json(
      @PathVariable ElectionId id, @AuthenticationPrincipal Member member, Locale locale) {
    var answer = files.json(opened(member, id), member, null, locale);
    return answer.getStatusCode().is2xxSuccessful()
        ? ResponseEntity.ok()
            .headers(answer.getHeaders())
            .header(HttpHeaders.CONTENT_DISPOSITION, ResultFiles.attachment(id + ".json"))
            .body(answer.getBody())
        : answer;
  }

  private Election opened(Member member, ElectionId id) {
    return Optional.of(elections.lookedAfterBy(member, id))
        .filter(Election::hasOpened)
        .orElseThrow(ElectionNotFound::new);
  }
}
