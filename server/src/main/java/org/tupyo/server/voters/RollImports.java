package org.tupyo.server.voters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Part;
import org.tupyo.server.accounts.Parts;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.texts.CleanText;

/// Brings an organiser's list onto the roll, by way of a preview.
@Component
class RollImports {
  private final UploadStore uploads;
  private final Rolls rolls;
  private final Parts parts;
  private final Deeds deeds;

  RollImports(UploadStore uploads, Rolls rolls, Parts parts, Deeds deeds) {
    this.uploads = uploads;
    this.rolls = rolls;
    this.parts = parts;
    this.deeds = deeds;
  }

  List<Part> parts() {
    return parts.all();
  }

  @Transactional
  void changeRules(Member organiser, ElectionId election, RollRules rules) {
    var known = rules.part().filter(parts::has);
    rolls.change(election, new RollRules(rules.source(), known, rules.joining()));
    deeds.note(election, organiser.id(), "voters-rules", rules.source().name());
  }

  /// Keeps a file for its preview.
  ///
  /// @throws RollFrozen where the election has opened
  String keep(Member organiser, ElectionId election, byte[] content) {
    rolls.refuseIfFrozen(election);
    return uploads.keep(election, organiser.id(), content);
  }

  Optional<RollReading> reading(
      Member organiser, ElectionId election, String upload, Optional<Layout> said) {
    return uploads
        .find(upload, election, organiser.id())
        .map(content -> RollReading.of(content, said, uploads.fixes(upload)));
  }

  /// Mends rows of a previewed file; those that are as they were shown stay untouched.
  ///
  /// @param rows by their number
  /// @return whether the file was still there
  @Transactional
  boolean mend(
      Member organiser,
      ElectionId election,
      String id,
      Optional<Layout> said,
      Map<Long, RowFix> rows) {
    var upload = uploads.find(id, election, organiser.id());
    upload.ifPresent(found -> {
      var fixes = uploads.fixes(id);
      var reading = RollReading.of(found, said, fixes);
      for (var row : reading.doubtful()) {
        var fix = rows.get(row.row());
        if (fix != null && !isAsShown(row, fix)) {
          fixes = fixes.with(reading.layout().form(), row.row(), fix);
        }
      }
      uploads.mend(id, fixes);
    });
    return upload.isPresent();
  }

  private static boolean isAsShown(DoubtfulRow row, RowFix fix) {
    return fix.leftOut() == (row.state() == DoubtfulRow.State.LEFT_OUT)
        && (fix.leftOut() || (fix.name().equals(row.name()) && fix.email().equals(row.email())));
  }

  /// Reads a row as it stands in the file again.
  @Transactional
  boolean unmend(Member organiser, ElectionId election, String id, long row) {
    var upload = uploads.find(id, election, organiser.id());
    if (upload.isPresent()) {
      uploads.mend(id, uploads.fixes(id).without(row));
    }
    return upload.isPresent();
  }

  /// Takes the people of a previewed file for the list.
  ///
  /// @return whether the file was still there and named somebody
  @Transactional
  boolean confirm(Member organiser, ElectionId election, String upload, Optional<Layout> said) {
    var reading = reading(organiser, election, upload, said).filter(read -> !read.isUseless());
    reading.ifPresent(read -> {
      take(organiser, election, read);
      uploads.drop(election, organiser.id());
    });
    return reading.isPresent();
  }

  /// Puts the people of a list on the roll, in place of those who were listed before.
  @Transactional
  void take(Member organiser, ElectionId election, RollReading reading) {
    var keys = partKeys();
    var people =
        reading.people().stream()
            .map(person ->
                new Listed(
                    person.name(),
                    person.username(),
                    person.email(),
                    person.part().map(part -> keys.getOrDefault(CleanText.key(part), part))))
            .toList();
    rolls.replaceList(election, people);
    var rules = rolls.rules(election);
    if (!rules.source().takesList()) {
      rolls.change(election, new RollRules(RollRules.Source.LIST, rules.part(), rules.joining()));
    }
    deeds.note(election, organiser.id(), "voters-list", String.valueOf(people.size()));
  }

  /// A list may say a part's key or its name.
  private Map<String, String> partKeys() {
    var keys = new HashMap<String, String>();
    parts
        .all()
        .forEach(part -> {
          keys.put(CleanText.key(part.name()), part.key());
          keys.put(CleanText.key(part.key()), part.key());
        });
    return keys;
  }
}
