package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;

/// Elections for tests of any feature.
public final class Sample {
  private Sample() {}

  public static final DetailsText DETAILS =
      new DetailsText(
          "파트장 선거",
          "**두 명**을 뽑아요.",
          "Asia/Seoul",
          "",
          "2099-11-26T21:00",
          "open",
          "after-closing",
          "counts",
          "allowed",
          "draw");

  public static final ElectionText PART_LEADERS =
      new ElectionText(
          "",
          DETAILS,
          List.of(
              contest("프론트엔드 파트장", "frontend", "윤서하", "강도윤"),
              contest("백엔드 파트장", "backend", "서지후", "문가람", "표한결")));

  public static ContestText contest(String title, String part, String... names) {
    return new ContestText(
        Optional.empty(),
        title,
        "1",
        "one-choice",
        "",
        "",
        part,
        List.of(names).stream().map(OptionText::named).toList());
  }

  public static Election.Draft draft(TestServer server, Member organiser) {
    return kept(server.the(Drafts.class).create(organiser, PART_LEADERS));
  }

  /// Ready to open; its result is shown only when the organiser says so.
  public static Election.Draft waitingForPublication(TestServer server, Member organiser) {
    var details =
        new DetailsText(
            "파트장 선거", "", "Asia/Seoul", "", "2099-11-26T21:00", "", "when-published", "", "", "");
    return kept(
        server
            .the(Drafts.class)
            .create(organiser, new ElectionText("", details, PART_LEADERS.contests())));
  }

  /// Opened by the life cycle alone, with a roll of nobody.
  public static Election.Open open(TestServer server, Member organiser) {
    var draft = draft(server, organiser);
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> server.the(LifeCycle.class).open(draft, new RollSeal(0, "0".repeat(64))));
    return (Election.Open) server.the(Elections.class).find(draft.id()).orElseThrow();
  }

  public static Election.Draft kept(DraftEdit edit) {
    return switch (edit) {
      case DraftEdit.Kept(var draft) -> draft;
      case DraftEdit other -> throw new AssertionError(other);
    };
  }

  public static List<Flaw> flaws(DraftEdit edit) {
    return switch (edit) {
      case DraftEdit.Flawed(var flaws) -> flaws;
      case DraftEdit other -> throw new AssertionError(other);
    };
  }
}
