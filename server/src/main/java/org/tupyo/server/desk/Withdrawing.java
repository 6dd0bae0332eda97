package org.tupyo.server.desk;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Amendment;
import org.tupyo.server.elections.Amendments;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.Withdrawal;

/// Takes out a candidate and, where the organiser wishes, writes to the voters: both or neither.
@Component
class Withdrawing {
  private final Elections elections;
  private final Amendments amendments;
  private final Invitations invitations;
  private final Deeds deeds;
  private final TransactionTemplate transactions;

  Withdrawing(
      Elections elections,
      Amendments amendments,
      Invitations invitations,
      Deeds deeds,
      TransactionTemplate transactions) {
    this.elections = elections;
    this.amendments = amendments;
    this.invitations = invitations;
    this.deeds = deeds;
    this.transactions = transactions;
  }

  /// Whether the voters get a letter about it.
  enum Telling {
    BY_MAIL,
    ON_PAGES_ONLY
  }

  /// Who is to be taken out.
  ///
  /// @param version of the election that the organiser has seen
  record Wish(long version, ContestId contest, OptionId option, String reason) {}

  Amendment withdraw(Member member, ElectionId id, Wish wish, Telling telling) {
    return transactions.execute(transaction -> {
      // The letters first: they are many, and nobody can vote while the withdrawal is under way.
      var told =
          telling == Telling.BY_MAIL
              ? withdrawal(member, id, wish)
                  .map(withdrawal -> invitations.tell(id, withdrawal))
                  .orElse(0)
              : 0;
      var amendment =
          amendments.withdraw(
              member, id, wish.version(), wish.contest(), wish.option(), wish.reason());
      if (!(amendment instanceof Amendment.Made)) {
        transaction.setRollbackOnly();
      } else if (told > 0) {
        deeds.note(id, member.id(), "told", Integer.toString(told));
      }
      return amendment;
    });
  }

  /// What there is to tell; nothing where it is plain that it will not be done.
  private Optional<Withdrawal> withdrawal(Member member, ElectionId id, Wish wish) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Open election)
        || election.version() != wish.version()) {
      return Optional.empty();
    }
    return election
        .contest(wish.contest())
        .flatMap(contest ->
            contest
                .standing()
                .option(wish.option())
                .map(option ->
                    new Withdrawal(
                        contest, option.id(), option.name(), CleanText.line(wish.reason()))));
  }
}
