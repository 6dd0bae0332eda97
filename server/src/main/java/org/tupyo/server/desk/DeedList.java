package org.tupyo.server.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Deeds.Deed;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.texts.Wording;

/// Deeds with the names of those who did them.
@Component
class DeedList {
  static final int PAGE = 50;

  private final Deeds deeds;
  private final Members members;

  DeedList(Deeds deeds, Members members) {
    this.deeds = deeds;
    this.members = members;
  }

  /// @param by username; empty where the clock did it, or where the account is closed
  record Row(Deed deed, Optional<String> by) {
    /// What the deed was about, in words.
    String detail(Wording wording) {
      var detail = deed.detail();
      return switch (deed.kind()) {
        case "voters-rules" -> wording.t("voters.rules.source." + detail);
        case "voters-list" -> wording.t("desk.sheet.people", Long.parseLong(detail));
        default -> detail;
      };
    }
  }

  /// @param next the id before which the page after this one starts
  record View(List<Row> rows, Optional<Long> next) {}

  /// The newest first.
  View of(ElectionId election, long before, int most) {
    var names = new HashMap<MemberId, Optional<String>>();
    var found = deeds.of(election, before, most + 1);
    var rows =
        found.stream()
            .limit(most)
            .map(deed ->
                new Row(
                    deed,
                    deed.member()
                        .flatMap(id ->
                            names.computeIfAbsent(
                                id, key -> members.find(key).map(Member::username)))))
            .toList();
    return new View(
        rows, found.size() > most ? Optional.of(rows.getLast().deed().id()) : Optional.empty());
  }
}
