package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.BallotCheck.Invalid;
import org.tupyo.crypto.ballot.BallotCheck.Valid;
import org.tupyo.crypto.ballot.Disclosure;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.holding.Course;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks at one ballot: is it valid, is it in the record, and, with what opens it, what does it
/// say?
@Command(name = "audit-ballot")
final class AuditBallot extends Task {
  @Parameters(index = "0", paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  @Parameters(index = "1", paramLabel = "BALLOT", descriptionKey = "election.audit.ballot")
  private Path ballot = Path.of("");

  @Option(names = "--disclosure", paramLabel = "FILE", descriptionKey = "election.audit.disclosure")
  private @Nullable Path disclosure;

  AuditBallot(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    var course = course(record);
    var bytes = Append.stripped(bytes(ballot));
    return switch (new BallotCheck(course.setup().election()).verify(bytes)) {
      case Invalid(var fault, var detail) -> {
        print(words.text("election.refused.ballot", fault + ": " + detail));
        yield ExitCode.FINDING;
      }
      case Valid(var valid) -> audit(course, valid, bytes);
    };
  }

  private int audit(Course course, SealedBallot valid, byte[] bytes) throws IOException {
    if (course.setup().credentials().placeOf(valid.credential().text()) < 0) {
      print(words.text("election.refused.credential"));
      return ExitCode.FINDING;
    }
    print(words.text("election.tracker", valid.tracker()));
    print(words.text("election.audit.valid"));
    var hash = Sha256.hex(bytes);
    var where =
        !course.hasBallot(hash) ? "absent" : course.isCounted(hash) ? "counted" : "replaced";
    print(words.text("election.audit." + where));
    return disclosure == null ? ExitCode.OK : opened(course, valid, disclosure);
  }

  private int opened(Course course, SealedBallot valid, Path file) throws IOException {
    var election = course.setup().election();
    var secret = readSecret(file);
    var opening = read(file, _ -> Disclosure.read(secret, election.group()));
    if (!opening.opens(valid, election)) {
      print(words.text("election.audit.not-opened"));
      return ExitCode.FINDING;
    }
    for (int i = 0; i < election.questions().size(); i++) {
      var question = election.questions().get(i);
      print(words.text("election.audit.question", question.question()));
      show(question, opening.choices().get(i));
    }
    print(words.text("election.audit.spoiled"));
    return ExitCode.OK;
  }

  private void show(Question question, List<Integer> choices) {
    int before = choices.size() - question.answers().size();
    for (int i = 0; i < choices.size(); i++) {
      var name = i < before ? words.text("verify.blank") : question.answers().get(i - before);
      print("  %3d  %s".formatted(choices.get(i), name));
    }
  }
}
