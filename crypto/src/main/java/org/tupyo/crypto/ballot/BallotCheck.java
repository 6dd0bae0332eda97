package org.tupyo.crypto.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.Disjunction;
import org.tupyo.crypto.proof.Disjunction.Branch;
import org.tupyo.crypto.proof.Knowledge;

/// Verifies ballots of one election, all but whether their credential may vote.
public final class BallotCheck {
  private final Election election;
  private final Group group;
  private final Disjunction disjunction;

  public BallotCheck(Election election) {
    this.election = election;
    this.group = election.group();
    this.disjunction = new Disjunction(group, election.key());
  }

  /// What a ballot turned out to be.
  public sealed interface Verdict {}

  public record Valid(SealedBallot ballot) implements Verdict {}

  /// A ballot that must not be counted.
  ///
  /// @param fault the first that was found
  /// @param detail what was expected
  public record Invalid(Fault fault, Sentence detail) implements Verdict {}

  public enum Fault {
    FORM,
    ELEMENT,
    ELECTION,
    SIGNATURE,
    INDIVIDUAL_PROOF,
    OVERALL_PROOF,
    BLANK_PROOF,
    ENCRYPTION_PROOF
  }

  public Verdict verify(byte[] bytes) {
    try {
      var ballot = SealedBallot.read(bytes, election);
      return fault(ballot).<Verdict>map(fault -> fault).orElseGet(() -> new Valid(ballot));
    } catch (Malformed malformed) {
      return new Invalid(Fault.FORM, malformed.sentence());
    } catch (NotAnElement none) {
      return new Invalid(Fault.ELEMENT, none.sentence());
    }
  }

  private Optional<Invalid> fault(SealedBallot ballot) {
    if (!ballot.uuid().equals(election.uuid())
        || !ballot.fingerprint().equals(election.fingerprint())) {
      return invalid(Fault.ELECTION, Sentence.of("it is of another election"));
    }
    if (ballot.credential().isIdentity()) {
      return invalid(Fault.ELEMENT, Sentence.of("the identity is no credential"));
    }
    if (!ballot.hash().equals(ballot.expectedHash())) {
      return invalid(Fault.SIGNATURE, Sentence.of("expected hash %s", ballot.expectedHash()));
    }
    if (!Knowledge.holds(
        group, Knowledge.ballot(ballot.hash()), ballot.credential(), ballot.signature())) {
      return invalid(Fault.SIGNATURE, Sentence.of("the signature is not by this credential"));
    }
    for (int i = 0; i < ballot.answers().size(); i++) {
      var fault = fault(election.questions().get(i), ballot.answers().get(i), ballot.context());
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<Invalid> invalid(Fault fault, Sentence detail) {
    return Optional.of(new Invalid(fault, detail));
  }

  private Optional<Invalid> fault(Question question, Answer answer, String context) {
    return switch (answer) {
      case Answer.Homomorphic sums -> fault((Question.Homomorphic) question, sums, context);
      case Answer.NonHomomorphic(var choices, var proof) ->
          Knowledge.holds(
                  group,
                  Knowledge.encryption(context, election.key().element(), choices),
                  choices.alpha(),
                  proof)
              ? Optional.empty()
              : invalid(Fault.ENCRYPTION_PROOF, Sentence.of("the proof does not hold"));
    };
  }

  private Optional<Invalid> fault(
      Question.Homomorphic question, Answer.Homomorphic answer, String context) {
    var choices = answer.choices();
    if (choices.size() != question.choices()
        || answer.individual().size() != choices.size()
        || answer.blank().isPresent() != question.blank()) {
      return invalid(
          Fault.FORM, Sentence.of("expected %d choices with their proofs", question.choices()));
    }
    for (int i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      if (!disjunction.holds(
          Statements.individual(context, choice),
          disjunction.branches(choice, 0, 1),
          answer.individual().get(i))) {
        return invalid(Fault.INDIVIDUAL_PROOF, Sentence.of("choice %d is not 0 or 1", i + 1));
      }
    }
    // Before the branches are made, of which an election may ask any number.
    long sums = question.max() - (long) question.min() + 1;
    if (answer.overall().size() != sums + (question.blank() ? 1 : 0)) {
      return overall(question);
    }
    return question.blank()
        ? faultWithBlank(question, answer, context)
        : faultWithoutBlank(question, answer, context);
  }

  private Optional<Invalid> faultWithoutBlank(
      Question.Homomorphic question, Answer.Homomorphic answer, String context) {
    var sum = Ciphertext.product(group, answer.choices());
    return disjunction.holds(
            Statements.overall(context, answer.choices(), sum),
            disjunction.branches(sum, question.min(), question.max()),
            answer.overall())
        ? Optional.empty()
        : overall(question);
  }

  private Optional<Invalid> faultWithBlank(
      Question.Homomorphic question, Answer.Homomorphic answer, String context) {
    var choices = answer.choices();
    var blank = choices.getFirst();
    var sum = Ciphertext.product(group, choices.subList(1, choices.size()));

    var enough = new ArrayList<Branch>(disjunction.branches(blank, 1, 1));
    enough.addAll(disjunction.branches(sum, question.min(), question.max()));
    if (!disjunction.holds(Statements.overallOrBlank(context, choices), enough, answer.overall())) {
      return overall(question);
    }
    var nothing = new ArrayList<Branch>(disjunction.branches(blank, 0, 0));
    nothing.addAll(disjunction.branches(sum, 0, 0));
    return disjunction.holds(
            Statements.blank(context, choices), nothing, answer.blank().orElse(List.of()))
        ? Optional.empty()
        : invalid(Fault.BLANK_PROOF, Sentence.of("a blank vote chooses nothing"));
  }

  private static Optional<Invalid> overall(Question.Homomorphic question) {
    return invalid(
        Fault.OVERALL_PROOF,
        question.blank()
            ? Sentence.of(
                "expected %d to %d answers chosen, or a blank vote", question.min(), question.max())
            : Sentence.of("expected %d to %d answers chosen", question.min(), question.max()));
  }
}
