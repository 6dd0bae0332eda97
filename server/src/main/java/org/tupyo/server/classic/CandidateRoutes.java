package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.elections.Election;
import org.tupyo.server.tally.VoteCounts;

/// Candidates and their votes, of the featured election, for everyone.
@RestController
class CandidateRoutes {
  private static final byte[] NOBODY = "[]".getBytes(StandardCharsets.UTF_8);

  private final Candidates candidates;
  private final VoteCounts counts;
  private final Replies replies;
  private final AtomicReference<@Nullable CandidateList> latest = new AtomicReference<>();

  CandidateRoutes(Candidates candidates, VoteCounts counts, Replies replies) {
    this.candidates = candidates;
    this.counts = counts;
    this.replies = replies;
  }

  @GetMapping("/api/candidate")
  ResponseEntity<byte[]> candidates(HttpServletRequest request) {
    return written(list -> list.byName(part(request)));
  }

  @GetMapping("/api/candidate/result")
  ResponseEntity<byte[]> result(HttpServletRequest request) {
    return written(list -> list.byVotes(part(request)));
  }

  @GetMapping("/api/candidate/{id:[0-9]+}")
  ResponseEntity<byte[]> candidate(@PathVariable String id) {
    var reply =
        candidates
            .find(id)
            .map(found -> Reply.ok(CandidateList.candidate(found, counts.shown(found.election()))))
            .orElseGet(Reply::notFound);
    return replies.entity(reply);
  }

  private ResponseEntity<byte[]> written(Function<CandidateList, byte[]> array) {
    var body = candidates.election().map(this::list).map(array).orElse(NOBODY);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private CandidateList list(Election election) {
    var counted = counts.shown(election);
    var known = latest.get();
    if (known != null && known.isOf(election, counted)) {
      return known;
    }
    var fresh = new CandidateList(election, counted, replies);
    latest.set(fresh);
    return fresh;
  }

  /// The part asked for; the last one, where several are.
  private static Optional<String> part(HttpServletRequest request) {
    var asked = request.getParameterValues("part");
    return asked == null ? Optional.empty() : Optional.of(asked[asked.length - 1]);
  }
}
