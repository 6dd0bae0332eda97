package org.tupyo.server.classic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/// A row of the contract: a sentence, and exchanges that show it.
///
/// In the files a row reads so:
///
/// ```
/// # a vote without a token is refused
/// > POST /api/candidate/{front1}
/// > Content-Type: application/json
/// >> null
/// < 401
/// < WWW-Authenticate: JWT realm="api"
/// << {"detail":"Authentication credentials were not provided."}
/// ```
///
/// `>` is the request's line or a header, `>>` its body; `<` the status or a header, `<<` the body.
/// Words in braces are [Cast]'s, `…` stands for any text without quotes, `……` for any text, and `<
/// !Name` says that there is no such header.
record Row(String sentence, List<Exchange> exchanges) {
  Row {
    exchanges = List.copyOf(exchanges);
  }

  record Exchange(
      String request,
      List<String> headers,
      Optional<String> body,
      int status,
      List<String> answerHeaders,
      Optional<String> answer) {
    Exchange {
      headers = List.copyOf(headers);
      answerHeaders = List.copyOf(answerHeaders);
    }
  }

  /// Reads a file of rows.
  static List<Row> in(String file) {
    try {
      var text =
          new ClassPathResource("classic/" + file).getContentAsString(StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^# ")).skip(1).map(Row::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row read(String text) {
    var lines = text.strip().lines().filter(line -> !line.isBlank()).toList();
    var exchanges = new ArrayList<Exchange>();
    var start = 1;
    for (var i = 2; i <= lines.size(); i++) {
      var isNext =
          i == lines.size() || (lines.get(i).startsWith(">") && lines.get(i - 1).startsWith("<"));
      if (isNext) {
        exchanges.add(exchange(lines.subList(start, i)));
        start = i;
      }
    }
    return new Row(lines.getFirst(), exchanges);
  }

  private static Exchange exchange(List<String> lines) {
    var sent = after("> ", lines);
    var heard = after("< ", lines);
    return new Exchange(
        sent.getFirst(),
        sent.subList(1, sent.size()),
        after(">>", lines).stream().map(String::strip).reduce((one, next) -> one + "\r\n" + next),
        Integer.parseInt(heard.getFirst()),
        heard.subList(1, heard.size()),
        after("<<", lines).stream().reduce(String::concat).map(String::strip));
  }

  private static List<String> after(String mark, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }
}
