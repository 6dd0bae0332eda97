package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.List;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.texts.Wording;

/// A score or grade that can be given, as voters read it.
///
/// @param value what is sent
public record Grade(String value, String word) {

  /// Those of a ballot paper: scores from the lowest, grades in words from the best; none where it
  /// asks for something else.
  static List<Grade> of(Wording wording, Paper paper) {
    var grades = new ArrayList<Grade>();
    switch (paper) {
      case Paper.Scores(var lowest, var highest) -> {
        for (int score = lowest; score <= highest; score++) {
          grades.add(new Grade(Integer.toString(score), Integer.toString(score)));
        }
      }
      case Paper.Grades(var number, _) -> {
        for (int grade = number - 1; grade >= 0; grade--) {
          grades.add(new Grade(Integer.toString(grade), word(wording, paper, grade)));
        }
      }
      case Paper.Marks _, Paper.Ranks _, Paper.Points _ -> {}
    }
    return List.copyOf(grades);
  }

  /// The words of the grades, the worst first; none where a ballot paper asks for something else.
  public static List<String> words(Wording wording, Paper paper) {
    return paper instanceof Paper.Grades
        ? of(wording, paper).reversed().stream().map(Grade::word).toList()
        : List.of();
  }

  /// How a score, grade or number of points is read.
  static String word(Wording wording, Paper paper, String value) {
    int number = Integer.parseInt(value);
    return switch (paper) {
      case Paper.Grades _ -> word(wording, paper, number);
      case Paper.Scores _, Paper.Points _ -> wording.t("ballots.points", number);
      case Paper.Marks _, Paper.Ranks _ -> value;
    };
  }

  /// What it means to give no score or grade; empty where a ballot paper asks for none.
  static String ofNone(Wording wording, VotingMethod method) {
    var rules = method.rules();
    return switch (method.paper()) {
      case Paper.Scores _ -> wording.t("ballots.none.score", rules.getOrDefault("blank", "0"));
      case Paper.Grades paper ->
          switch (rules.getOrDefault("missing", "grade")) {
            case "own-median" -> wording.t("ballots.none.median");
            case "scaled" -> wording.t("ballots.none.scaled");
            default ->
                wording.t(
                    "ballots.none.grade",
                    word(wording, paper, rules.getOrDefault("missing-grade", "0")));
          };
      case Paper.Marks _, Paper.Ranks _, Paper.Points _ -> "";
    };
  }

  private static String word(Wording wording, Paper paper, int grade) {
    return paper instanceof Paper.Grades(var grades, var words)
        ? words.isEmpty() ? wording.t("ballots.grade." + grades + "." + grade) : words.get(grade)
        : "";
  }
}
