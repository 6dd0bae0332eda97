package org.tupyo.server.tally;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.tupyo.count.Standing;
import org.tupyo.server.elections.Option;
import org.tupyo.server.texts.Messages;

/// A result as a table for spreadsheets: one line a candidate, each contest apart.
final class ResultCsv {
  /// Without it spreadsheets take UTF-8 for something else, and Korean breaks.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Messages messages;
  private final Locale locale;

  private ResultCsv(Messages messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /// Writes the table with its headings in the reader's language.
  static String of(Result result, Messages messages, Locale locale) {
    return new ResultCsv(messages, locale).write(result);
  }

  private String write(Result result) {
    var text = new StringWriter();
    text.append(BYTE_ORDER_MARK);
    try (var table = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      table.writeRecord(
          word("contest"),
          word("place"),
          word("name"),
          word("part"),
          word("votes"),
          word("percent"),
          word("outcome"));
      for (var counted : result.contests()) {
        for (var standing : counted.tally().standings()) {
          table.writeRecord(line(counted, standing));
        }
        for (var gone : counted.contest().withdrawn()) {
          table.writeRecord(line(counted, gone));
        }
        table.writeRecord(total(counted, "blank", counted.tally().totals().blank()));
        table.writeRecord(total(counted, "ballots", counted.tally().totals().cast()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String[] line(Result.Counted counted, Standing standing) {
    var part =
        counted.contest().options().stream()
            .filter(option -> standing.candidate().id().equals("" + option.id().value()))
            .flatMap(option -> option.part().stream())
            .findFirst()
            .orElse("");
    return new String[] {
      harmless(counted.contest().title()),
      String.valueOf(standing.place()),
      harmless(standing.candidate().name()),
      harmless(part),
      Figure.of(standing.score()).toPlainString(),
      standing.share().percent(1).toPlainString(),
      word(counted.resultOf(standing).name().toLowerCase(Locale.ROOT).replace('_', '-'))
    };
  }

  private String[] line(Result.Counted counted, Option withdrawn) {
    return new String[] {
      harmless(counted.contest().title()),
      "",
      harmless(withdrawn.name()),
      harmless(withdrawn.part().orElse("")),
      "",
      "",
      word("withdrawn")
    };
  }

  private String[] total(Result.Counted counted, String what, long ballots) {
    return new String[] {
      harmless(counted.contest().title()), "", word(what), "", String.valueOf(ballots), "", ""
    };
  }

  private String word(String key) {
    return messages.text(locale, "tally.csv." + key);
  }

  /// Keeps a spreadsheet from running a name as a formula.
  static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
