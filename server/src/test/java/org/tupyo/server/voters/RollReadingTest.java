package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.voters.Problem.Kind;

class RollReadingTest {
  private static final String LIST =
      "이름,이메일,파트\r\n김민수,minsu@example.org,frontend\r\n이서연,seoyeon@example.org,backend\r\n";

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(LIST.getBytes(StandardCharsets.UTF_8), Decoding.Encoding.UTF_8),
        Arguments.of(("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_8), Decoding.Encoding.UTF_8),
        Arguments.of(
            ("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_16LE), Decoding.Encoding.UTF_16LE),
        Arguments.of(
            ("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_16BE), Decoding.Encoding.UTF_16BE),
        Arguments.of(LIST.getBytes(StandardCharsets.UTF_16LE), Decoding.Encoding.UTF_16LE),
        Arguments.of(LIST.getBytes(StandardCharsets.UTF_16BE), Decoding.Encoding.UTF_16BE),
        Arguments.of(LIST.getBytes(Charset.forName("x-windows-949")), Decoding.Encoding.CP949));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void readsWhatSpreadsheetsWriteAndSaysWhatItWas(byte[] file, Decoding.Encoding encoding) {
    var reading = RollReading.of(file);

    assertThat(reading.encoding()).contains(encoding);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.people())
        .containsExactly(
            person("김민수", "minsu@example.org", "frontend"),
            person("이서연", "seoyeon@example.org", "backend"));
  }

  @Test
  void readsPeopleWrittenALineEachWithABlankBeforeTheAddress() {
    var reading = read("김민수 minsu@example.org\nLee Seoyeon seoyeon@example.org\n박지훈\n");

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.people())
        .extracting(Listed::name)
        .containsExactly("김민수", "Lee Seoyeon", "박지훈");
    assertThat(reading.withAddress()).isEqualTo(2);
  }

  @Test
  void readsALongTablePastedFromASpreadsheet() {
    var rows = new StringBuilder("이름\t이메일\n");
    for (int i = 1; i <= 30; i++) {
      rows.append("회원 %d\tmember%d@example.org\n".formatted(i, i));
    }

    var reading = read(rows.toString());

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.people()).hasSize(30);
    assertThat(reading.people().getFirst().name()).isEqualTo("회원 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void readsEverySeparatorAndQuotes(String separator) {
    var file =
        String.join(
            "\n",
            "email" + separator + "name",
            "minsu@example.org" + separator + "\"Kim" + separator + " \"\"Min\"\" Su\"",
            "seoyeon@example.org" + separator + "이서연");

    var reading = read(file);

    assertThat(reading.people())
        .extracting(Listed::name)
        .containsExactly("Kim" + (separator.equals("\t") ? "" : separator) + " \"Min\" Su", "이서연");
  }

  @Test
  void guessesTheColumnsWhereThereIsNoHeading() {
    var reading = read("1,김민수,minsu@example.org\n2,이서연,seoyeon@example.org\n");

    assertThat(reading.layout().columns()).containsExactly(Column.NONE, Column.NAME, Column.EMAIL);
    assertThat(reading.people()).hasSize(2);
  }

  @Test
  void readsInTheLayoutThatSomebodySays() {
    var said = new Layout(Layout.Form.COMMA, true, List.of(Column.NONE, Column.EMAIL, Column.NAME));

    var reading =
        RollReading.of(
            "a,b,c\nx,minsu@example.org,김민수\n".getBytes(StandardCharsets.UTF_8), Optional.of(said));

    assertThat(reading.people()).containsExactly(person("김민수", "minsu@example.org", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minsu@example.org\nseoyeon@example.org",
        "email\nminsu@example.org\nseoyeon@example.org\n",
        "minsu@example.org, seoyeon@example.org",
        "Minsu <minsu@example.org>; \"Lee, Seoyeon\" <seoyeon@example.org>;",
        "\r\n  minsu@example.org\r\n\r\nSeoyeon<seoyeon@example.org>"
      })
  void readsAddressesAsPeoplePasteThem(String pasted) {
    var reading = read(pasted);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.people())
        .extracting(person -> person.email().orElseThrow().value())
        .containsExactly("minsu@example.org", "seoyeon@example.org");
  }

  @Test
  void takesTheNameFromBesideTheAddress() {
    var reading = read("\"Lee, Seoyeon\" <seoyeon@example.org>\nminsu@example.org");

    assertThat(reading.people()).extracting(Listed::name).containsExactly("Lee, Seoyeon", "minsu");
  }

  @Test
  void namesTheLineOfEachErrorAndReadsTheRest() {
    var reading =
        read(
            """
            name,email
            김민수,minsu@example.org
            "두 줄
            이름",two@example.org
            이서연,seoyeon(at)example.org

            ,
            박하늘,
            """);

    assertThat(reading.problems())
        .containsExactly(new Problem(5, Kind.NOT_AN_ADDRESS, "seoyeon(at)example.org"));
    assertThat(reading.people()).extracting(Listed::name).containsExactly("김민수", "두 줄 이름", "박하늘");
    assertThat(reading.withAddress()).isEqualTo(2);
  }

  @Test
  void findsWhoIsNamedTwice() {
    var reading =
        read(
            """
            name,email
            김민수,minsu@example.org
            Kim,MINSU@Example.org
            김민수,other@example.org
            """);

    assertThat(reading.people()).hasSize(2);
    assertThat(reading.doubles()).isEqualTo(1);
    assertThat(reading.problems())
        .containsExactly(
            new Problem(3, Kind.SAME_ADDRESS, "2"), new Problem(4, Kind.SAME_NAME, "2"));
  }

  @Test
  void namesTheLineWhereAQuoteIsNotClosed() {
    var reading =
        read("name,email\n김민수,minsu@example.org\n\"이서연,seoyeon@example.org\n박,p@example.org\n");

    assertThat(reading.isUseless()).isTrue();
    assertThat(reading.problems().getLast())
        .isEqualTo(new Problem(3, Kind.QUOTE_NOT_CLOSED, "\"이서연,seoyeon@example.org"));
  }

  @Test
  void namesTheLineThatHasTooManyColumns() {
    var reading = read("name,email\n김민수,minsu@example.org\n" + ",".repeat(1_000_000));

    assertThat(reading.problems()).contains(new Problem(3, Kind.TOO_MANY_COLUMNS, "100"));
  }

  @Test
  void namesTheLineThatIsTooLong() {
    var reading = read("name,email\n" + "a".repeat(3_000) + ",minsu@example.org\n");

    assertThat(reading.problems()).contains(new Problem(2, Kind.FIELD_TOO_LONG, "2000"));
  }

  @Test
  void namesTheFirstLineBeyondTheMost() {
    var reading = read(addresses(200_001));

    assertThat(reading.problems())
        .containsExactly(new Problem(200_001, Kind.TOO_MANY_ROWS, "200000"));
    assertThat(reading.isUseless()).isTrue();
  }

  @Test
  void countsNoHeadingAmongTheMost() {
    assertThat(read("name,email\n" + addresses(200_000).replaceAll("(?m)^", "a,")).people())
        .hasSize(200_000);
  }

  private static String addresses(int people) {
    return IntStream.rangeClosed(1, people)
        .mapToObj(i -> "v%d@example.org".formatted(i))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void readsEveryKindOfLineEndInOneFile() {
    var reading = read("name,email\r김,a@example.org\n이,b@example.org\r\n박,c@example.org");

    assertThat(reading.people()).hasSize(3);
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(RollReading.of(new byte[] {0, 'a', 1, 2, 0, 5, 7}).problems())
        .containsExactly(new Problem(0, Kind.NUL, ""));
    assertThat(RollReading.of(new byte[] {'a', ',', (byte) 0xFF, (byte) 0xFF}).problems())
        .containsExactly(new Problem(0, Kind.NOT_TEXT, ""));
    assertThat(RollReading.of(new byte[0]).problems())
        .containsExactly(new Problem(0, Kind.EMPTY, ""));
    assertThat(read("name,email\n").problems()).containsExactly(new Problem(0, Kind.EMPTY, ""));
  }

  @Test
  void keepsNamesAsTypedInComposedForm() {
    var reading = read("name,email\n기생충😀,a@example.org\n\u202Eevil,b@example.org");

    assertThat(reading.people()).extracting(Listed::name).containsExactly("기생충😀", "evil");
  }

  @Test
  void readsTheExampleRoll() throws Exception {
    var reading = RollReading.of(Files.readAllBytes(Path.of("../examples/part-leaders/roll.csv")));

    assertThat(reading.errors()).isZero();
    assertThat(reading.layout().columns())
        .containsExactly(Column.USERNAME, Column.NAME, Column.EMAIL, Column.PART);
    assertThat(reading.people())
        .first()
        .satisfies(person -> {
          assertThat(person.username()).contains("seoha.yun");
          assertThat(person.name()).isEqualTo("윤서하");
        });
  }

  @Test
  void readsAHundredThousandRowsSoon() {
    var file =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "회원 %d,voter%d@example.org,backend".formatted(i, i))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    var start = System.nanoTime();

    var reading = RollReading.of(file);

    var millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("100,000 rows read in %d ms%n", millis);
    assertThat(reading.people()).hasSize(100_000);
    assertThat(millis).isLessThan(60_000);
  }

  private static RollReading read(String text) {
    return RollReading.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Listed person(String name, String email, String part) {
    return new Listed(
        name,
        Optional.empty(),
        MailAddress.of(email),
        Optional.of(part).filter(word -> !word.isEmpty()));
  }
}
