package org.tupyo.server.voters;

import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.texts.CleanText;

/// What a column of a list says about a person.
enum Column {
  NAME("이름", "성명", "성함", "실명", "name", "full name", "fullname"),
  EMAIL("이메일", "이메일 주소", "메일", "메일 주소", "전자우편", "email", "e-mail", "mail", "email address"),
  PART("파트", "부서", "소속", "팀", "학과", "분과", "part", "group", "team", "department"),
  USERNAME("아이디", "사용자명", "사용자 이름", "계정", "username", "user name", "user", "id", "login"),
  /// Nothing that we need.
  NONE;

  private final String headings;

  Column(String... headings) {
    this.headings = '|' + String.join("|", headings) + '|';
  }

  /// What a column with this heading says.
  static Optional<Column> headed(String heading) {
    var words = CleanText.key(heading);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    for (var column : values()) {
      if (column.headings.contains('|' + words + '|')) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  String key() {
    return "voters.column." + name().toLowerCase(Locale.ROOT);
  }
}
