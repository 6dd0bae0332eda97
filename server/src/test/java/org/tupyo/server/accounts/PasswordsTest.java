package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class PasswordsTest {
  private static final PasswordRules RULES =
      new PasswordRules(new AccountSettings(Optional.empty(), List.of(), 8, 12, false));

  /// Computed with Python's hashlib; the first is also in the predecessor's framework's own tests.
  @ParameterizedTest
  @CsvSource({
    "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
    "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
  })
  void thePredecessorsHashesAreUnderstood(String hash) {
    var encoder = new PredecessorEncoder();

    assertThat(encoder.matches("lètmein", hash)).isTrue();
    assertThat(encoder.matches("letmein", hash)).isFalse();
    assertThat(encoder.matches("lètmein", hash.replace("seasalt", "other"))).isFalse();
    assertThat(encoder.matches("lètmein", PredecessorEncoder.unfitting(hash))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "pbkdf2_sha256$$$", "pbkdf2_sha256$99999999999$a$b", "md5$a$b"})
  void otherHashesFitNothing(String hash) {
    assertThat(new PredecessorEncoder().matches("", hash)).isFalse();
    assertThat(new PredecessorEncoder().matches("plain", hash)).isFalse();
  }

  /// From the reference implementation, `printf password | argon2 somesalt -id -t 2 -m 16 -p 1`, as
  /// its own file `test.c` has it.
  @Test
  void hashesOfTheReferenceImplementationAreUnderstood() {
    var reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(new Argon2id().matches("password", reference)).isTrue();
    assertThat(new Argon2id().matches("passwore", reference)).isFalse();
    assertThat(new Argon2id().matches("password", reference.replace("t=2", "t=3"))).isFalse();
  }

  /// Twice, because the second time works in memory that the first one has written in.
  @Test
  void springSecuritysEncoderAgreesAboutHashes() {
    var ours = new Argon2id();
    var springs = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    for (var password : List.of("violet42station", "투표는 조용한 곳에서")) {
      var hash = ours.encode(password);

      assertThat(springs.matches(password, hash)).isTrue();
      assertThat(springs.matches(password + "!", hash)).isFalse();
      assertThat(springs.upgradeEncoding(hash)).isFalse();
      assertThat(ours.matches(password, springs.encode(password))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2id$",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=0,t=0,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      })
  void whatIsNoHashFitsNothing(String hash) {
    assertThat(new Argon2id().matches("password", hash)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          short7!         | PASSWORD_TOO_SHORT
          2718281828459   | PASSWORD_ALL_DIGITS
          password        | PASSWORD_COMMON
          P@ssw0rd        | PASSWORD_COMMON
          qwerty123       | PASSWORD_COMMON
          aaaaaaaaaaaa    | PASSWORD_COMMON
          abcdefghijk     | PASSWORD_COMMON
          minsukim        | PASSWORD_LIKE_NAME
          MinsuKim99      | PASSWORD_LIKE_NAME
          mikusnim        | PASSWORD_LIKE_NAME
          kim@example.org | PASSWORD_LIKE_NAME
          """)
  void thesePasswordsAreRefused(String password, AccountFlaw flaw) {
    assertThat(RULES.broken(password, Role.MEMBER, "minsukim", "kim@example.org")).contains(flaw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "violet42station",
        "투표는 조용한 곳에서",
        "ab cd ef gh ij",
        "  leading blanks",
        "s3al-the-box"
      })
  void thesePasswordsAreGoodEnough(String password) {
    assertThat(RULES.broken(password, Role.MEMBER, "minsukim", "kim@example.org")).isEmpty();
  }

  @Test
  void lengthsUpTo1024AreTakenAndCountedInCharacters() {
    var words = "조용한 투표소 ";
    var long64 = (words + "abcdefgh ").repeat(10).substring(0, 64);
    var long1024 = (words + "zx9 kq2 ").repeat(200).substring(0, 1_024);

    assertThat(RULES.broken(long64, Role.MEMBER, "a", "b@c.org")).isEmpty();
    assertThat(RULES.broken(long1024, Role.MEMBER, "a", "b@c.org")).isEmpty();
    assertThat(RULES.broken(long1024 + "x", Role.MEMBER, "a", "b@c.org"))
        .contains(AccountFlaw.PASSWORD_TOO_LONG);
    assertThat(RULES.broken("violet4st", Role.ORGANISER, "a", "b@c.org"))
        .contains(AccountFlaw.PASSWORD_TOO_SHORT);
  }

  /// Every hundredth of the 100,000 leaked passwords that the estimate knows.
  @Test
  void leakedPasswordsAreRefused() throws Exception {
    List<String> leaked;
    try (var file = getClass().getResourceAsStream("/dictionaries/passwords.txt")) {
      leaked =
          new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }

    assertThat(leaked).hasSizeGreaterThanOrEqualTo(100_000);
    for (var i = 0; i < leaked.size(); i += 100) {
      assertThat(RULES.broken(leaked.get(i), Role.MEMBER, "a", "b@c.org"))
          .as(leaked.get(i))
          .isPresent();
    }
  }

  @Test
  void aPasswordFitsInWhateverFormItsLettersAreTyped() {
    var hashes = TestServer.on(TestDatabase.SQLITE).the(PasswordHashes.class);
    var composed = "조용한 é 투표소";
    var decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);

    var hash = hashes.hashNow(composed);

    assertThat(hash).startsWith("{argon2}$argon2id$");
    assertThat(hashes.compare(decomposed, Optional.of(hash))).isEqualTo(new PasswordMatch.Right());
    assertThat(hashes.compare(composed + " ", Optional.of(hash)))
        .isEqualTo(new PasswordMatch.Wrong());
  }

  @Test
  void noMoreThanOneForEachProcessorAreComputedAtOnce() throws Exception {
    var hashes = TestServer.on(TestDatabase.SQLITE).the(PasswordHashes.class);
    var bound = Runtime.getRuntime().availableProcessors();
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    // Nobody is done before as many are at it as may be.
    var together = new CyclicBarrier(bound);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 8 * bound)
          .forEach(i ->
              threads.execute(() ->
                  hashes.inTurn(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(together);
                    return running.decrementAndGet();
                  })));
    }

    assertThat(most.get()).isEqualTo(bound);
  }

  @Test
  void whoWouldWaitMoreThanThreeSecondsIsToldToComeBack() throws Exception {
    var hashes = TestServer.on(TestDatabase.SQLITE).the(PasswordHashes.class);
    var bound = Runtime.getRuntime().availableProcessors();
    var begun = new CyclicBarrier(bound + 1);
    var over = new CyclicBarrier(bound + 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < bound; i++) {
        threads.execute(() -> hashes.inTurn(() -> meet(begun) && meet(over)));
      }
      assertThat(meet(begun)).isTrue();

      assertThat(hashes.compare("anything at all", Optional.empty()))
          .isEqualTo(new PasswordMatch.Busy());
      assertThat(meet(over)).isTrue();
    }
  }

  /// Waits until all have come.
  private static boolean meet(CyclicBarrier all) {
    try {
      return all.await(60, TimeUnit.SECONDS) >= 0;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
