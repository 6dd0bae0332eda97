package org.tupyo.server.elections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.DraftContent.Answer;
import org.tupyo.server.elections.DraftContent.Question;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.OptionText;

/// The contests and options of a draft, written piece by piece.
///
/// Versions and pointers are as in [Drafts]. What is named and not there is an [ElectionNotFound].
@Component
public class DraftContests {
  private final DraftEditing editing;

  DraftContests(DraftEditing editing) {
    this.editing = editing;
  }

  /// Adds a contest behind the others.
  @Transactional
  public DraftEdit addContest(Member member, ElectionId id, long version, ContestText text) {
    return editing.edit(
        member,
        id,
        version,
        "contest-added",
        (draft, proof) -> {
          var contest = proof.contest(text, "").asNew();
          if (draft.contests().size() >= Limits.CONTESTS) {
            proof.flaw("", "contests.many", Limits.CONTESTS);
          }
          return contests(draft, proof, contests -> contests.add(contest));
        });
  }

  /// Replaces a contest with its options; those that carry their id keep it and their portrait.
  @Transactional
  public DraftEdit editContest(
      Member member, ElectionId id, long version, ContestId which, ContestText text) {
    return editing.edit(
        member,
        id,
        version,
        "contest-edited",
        (draft, proof) -> {
          var before = draft.contest(which).orElseThrow(ElectionNotFound::new);
          var contest = proof.contest(text, "").withId(which);
          proof.refuseStrangers(contest.options(), before.options(), "/options");
          return contests(
              draft, proof, contests -> contests.set(draft.contests().indexOf(before), contest));
        });
  }

  /// Deletes a contest with its options.
  @Transactional
  public DraftEdit removeContest(Member member, ElectionId id, long version, ContestId which) {
    return editing.edit(
        member,
        id,
        version,
        "contest-removed",
        (draft, proof) -> {
          var before = draft.contest(which).orElseThrow(ElectionNotFound::new);
          return contests(
              draft, proof, contests -> contests.remove(draft.contests().indexOf(before)));
        });
  }

  /// Brings the contests into another order.
  ///
  /// @param order every contest of the draft once
  @Transactional
  public DraftEdit orderContests(
      Member member, ElectionId id, long version, List<ContestId> order) {
    return editing.edit(
        member,
        id,
        version,
        "contests-ordered",
        (draft, proof) -> {
          var known = draft.contests().stream().map(Contest::id).toList();
          if (order.size() != known.size() || !new HashSet<>(order).equals(new HashSet<>(known))) {
            proof.flaw("", "order");
            return DraftContent.of(draft);
          }
          var contests =
              order.stream().map(each -> Question.of(draft.contest(each).orElseThrow())).toList();
          return new DraftContent(draft.details(), contests);
        });
  }

  /// Adds options behind the others of a contest; pointers start with the place in this list.
  @Transactional
  public DraftEdit addOptions(
      Member member, ElectionId id, long version, ContestId contest, List<OptionText> texts) {
    return editing.edit(
        member,
        id,
        version,
        "options-added",
        (draft, proof) ->
            options(
                draft,
                proof,
                contest,
                options -> {
                  if (options.size() + texts.size() > Limits.OPTIONS) {
                    proof.flaw("", "options.many", Limits.OPTIONS);
                    return;
                  }
                  for (var i = 0; i < texts.size(); i++) {
                    options.add(proof.option(texts.get(i), "/" + i).asNew());
                  }
                }));
  }

  /// Replaces an option, which keeps its portrait.
  @Transactional
  public DraftEdit editOption(
      Member member,
      ElectionId id,
      long version,
      ContestId contest,
      OptionId which,
      OptionText text) {
    return editing.edit(
        member,
        id,
        version,
        "option-edited",
        (draft, proof) -> {
          var place = place(draft, contest, which);
          var option = proof.option(text, "").withId(which);
          return options(draft, proof, contest, options -> options.set(place, option));
        });
  }

  /// Deletes an option with its portrait.
  @Transactional
  public DraftEdit removeOption(
      Member member, ElectionId id, long version, ContestId contest, OptionId which) {
    return editing.edit(
        member,
        id,
        version,
        "option-removed",
        (draft, proof) -> {
          var place = place(draft, contest, which);
          return options(draft, proof, contest, options -> options.remove(place));
        });
  }

  /// Brings the options of a contest into another order.
  ///
  /// @param order every option of the contest once
  /// @throws ElectionNotFound where the draft has no such contest
  @Transactional
  public DraftEdit orderOptions(
      Member member, ElectionId id, long version, ContestId contest, List<OptionId> order) {
    return editing.edit(
        member,
        id,
        version,
        "options-ordered",
        (draft, proof) ->
            options(
                draft,
                proof,
                contest,
                options -> {
                  var before = draft.contest(contest).orElseThrow();
                  var known = before.options().stream().map(Option::id).toList();
                  if (order.size() != known.size()
                      || !new HashSet<>(order).equals(new HashSet<>(known))) {
                    proof.flaw("", "order");
                    return;
                  }
                  options.clear();
                  order.forEach(each -> options.add(Answer.of(before.option(each).orElseThrow())));
                }));
  }

  private static DraftContent contests(
      Election.Draft draft, Proofreader proof, Consumer<List<Question>> change) {
    var contests = new ArrayList<>(DraftContent.of(draft).contests());
    change.accept(contests);
    proof.refuseTooManyOptions(contests, "");
    return new DraftContent(draft.details(), contests);
  }

  private static DraftContent options(
      Election.Draft draft, Proofreader proof, ContestId which, Consumer<List<Answer>> change) {
    var before = draft.contest(which).orElseThrow(ElectionNotFound::new);
    var contest = Question.of(before);
    var options = new ArrayList<>(contest.options());
    change.accept(options);
    return contests(
        draft,
        proof,
        contests -> contests.set(draft.contests().indexOf(before), contest.with(options)));
  }

  private static int place(Election.Draft draft, ContestId contest, OptionId option) {
    var options = draft.contest(contest).orElseThrow(ElectionNotFound::new).options();
    return options.indexOf(
        options.stream()
            .filter(each -> each.id().equals(option))
            .findFirst()
            .orElseThrow(ElectionNotFound::new));
  }
}
