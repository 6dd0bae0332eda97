package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
  void candidates(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(response, list -> list.byName(part(request)));
  }

  @GetMapping("/api/candidate/result")
  void result(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(response, list -> list.byVotes(part(request)));
  }

  @GetMapping("/api/candidate/{id:[0-9]+}")
  void candidate(@PathVariable String id, HttpServletResponse response) throws IOException {
    var reply =
        candidates
            .find(id)
            .map(found -> Reply.ok(CandidateList.candidate(found, counts.shown(found.election()))))
            .orElseGet(Reply::notFound);
    replies.write(response, reply);
  }

  private void write(HttpServletResponse response, Function<CandidateList, byte[]> array)
      throws IOException {
    var body = candidates.election().map(this::list).map(array).orElse(NOBODY);
    replies.write(response, HttpStatus.OK.value(), body);
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
