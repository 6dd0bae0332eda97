package org.tupyo.cli.election;

import java.io.InputStream;
import java.util.Optional;
import org.tupyo.cli.Words;

/// Makes the commands of an election held by hand.
public record ElectionCommands(Words words, InputStream in) {

  /// A command, where it is one of these.
  public Optional<Object> create(Class<?> type) {
    return Optional.ofNullable(
        switch (type.getSimpleName()) {
          case "Init" -> new Init(words);
          case "Credentials" -> new Credentials(words);
          case "TrusteeAlone" -> new TrusteeAlone(words);
          case "TrusteeJoin" -> new TrusteeJoin(words);
          case "TrusteeDeal" -> new TrusteeDeal(words);
          case "TrusteeShare" -> new TrusteeShare(words);
          case "Open" -> new Open(words);
          case "Seal" -> new Seal(words, in);
          case "AuditBallot" -> new AuditBallot(words);
          case "Append" -> new Append(words);
          case "Close" -> new Close(words);
          case "ShuffleBallots" -> new ShuffleBallots(words);
          case "Decrypt" -> new Decrypt(words);
          case "Result" -> new Result(words);
          default -> null;
        });
  }
}
