package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;

/// The text that a correction is about.
///
/// @param what one word for the log
/// @param before as it reads now
/// @param taken names of the other options of the contest, where it is a name
record Slip(
    String what,
    Optional<ContestId> contest,
    Optional<OptionId> option,
    String before,
    List<String> taken) {

  static Slip of(Election election, Correction correction) {
    return switch (correction) {
      case Correction.Title _ ->
          new Slip(
              "title", Optional.empty(), Optional.empty(), election.details().title(), List.of());
      case Correction.Description _ ->
          new Slip(
              "description",
              Optional.empty(),
              Optional.empty(),
              election.details().description(),
              List.of());
      case Correction.ContestTitle(var id, _) ->
          new Slip(
              "contest-title",
              Optional.of(id),
              Optional.empty(),
              contest(election, id).title(),
              List.of());
      case Correction.Name(var id, var option, _) ->
          new Slip(
              "name",
              Optional.of(id),
              Optional.of(option),
              option(election, id, option).name(),
              contest(election, id).options().stream()
                  .filter(other -> !other.id().equals(option))
                  .map(Option::name)
                  .toList());
      case Correction.Pledge(var id, var option, _) ->
          new Slip(
              "pledge",
              Optional.of(id),
              Optional.of(option),
              option(election, id, option).pledge(),
              List.of());
    };
  }

  /// A name or a title may not become another one: who voted for it meant what it said.
  String read(Proofreader proof, String typed) {
    return switch (what) {
      case "description" -> proof.paragraphs(typed, Limits.DESCRIPTION, "/text");
      case "pledge" -> proof.paragraphs(typed, Limits.PLEDGE, "/text");
      default -> {
        var longest = what.equals("name") ? Limits.NAME : Limits.TITLE;
        var line = proof.required(typed, longest, "/text");
        if (!Likeness.isSlip(before, line)) {
          proof.flaw("/text", "correction.another", before);
        }
        if (taken.stream().anyMatch(other -> Likeness.looks(other).equals(Likeness.looks(line)))) {
          proof.flaw("/text", "correction.same");
        }
        yield line;
      }
    };
  }

  private static Contest contest(Election election, ContestId id) {
    return election.contest(id).orElseThrow(ElectionNotFound::new);
  }

  private static Option option(Election election, ContestId contest, OptionId id) {
    return contest(election, contest).option(id).orElseThrow(ElectionNotFound::new);
  }
}
