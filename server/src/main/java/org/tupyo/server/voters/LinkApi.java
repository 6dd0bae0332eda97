package org.tupyo.server.voters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Exchanges the code of a personal voting link, for programs of voters without an account.
@RestController
@Tag(name = "Ballots")
class LinkApi {
  private final VotingPasses passes;
  private final Guesses guesses;

  LinkApi(VotingPasses passes, Guesses guesses) {
    this.passes = passes;
    this.guesses = guesses;
  }

  /// @param code as in the mail; dashes and letter case do not matter
  record CodeJson(@Nullable String code) {

    /// Shows no code.
    @Override
    public String toString() {
      return "CodeJson[]";
    }
  }

  /// @param pass for the header `Voting-Pass` of this election's routes
  /// @param seconds how long it is good for
  record PassJson(String election, String pass, long seconds) {

    /// Shows no pass.
    @Override
    public String toString() {
      return "PassJson[election=%s]".formatted(election);
    }
  }

  @PostMapping("/api/voting-passes")
  @Operation(summary = "Gives a pass for the code of a personal voting link")
  ResponseEntity<PassJson> exchange(@RequestBody CodeJson sent, HttpServletRequest request) {
    var address = request.getRemoteAddr();
    if (!guesses.areLeftTo(address)) {
      var problem = problem(HttpStatus.TOO_MANY_REQUESTS, "voters.link.too-often");
      problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "60");
      throw problem;
    }
    var exchange =
        VotingCode.of(sent.code() == null ? "" : sent.code())
            .map(passes::exchange)
            .orElseGet(
                () -> new VotingPasses.Exchange.Refused(VotingPasses.Exchange.Reason.UNKNOWN));
    return switch (exchange) {
      case VotingPasses.Exchange.Given(var election, var secret, Duration lasts) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .cacheControl(CacheControl.noStore())
              .body(new PassJson(election.value(), secret, lasts.toSeconds()));
      case VotingPasses.Exchange.Over _ -> throw problem(HttpStatus.CONFLICT, "voters.link.over");
      case VotingPasses.Exchange.Refused(var reason) -> {
        guesses.wrongFrom(address);
        throw problem(
            HttpStatus.NOT_FOUND, "voters.link." + reason.name().toLowerCase(Locale.ROOT));
      }
    };
  }

  private static ErrorResponseException problem(HttpStatus status, String key) {
    return new ErrorResponseException(status, ProblemDetail.forStatus(status), null, key, null);
  }
}
