package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TupyoServer;

/// `import predecessor` as an operator types it.
class ImportPredecessorTest {
  private static final String HASH =
      "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    TupyoServer.run(Map.of("tupyo.data", data(), "tupyo.database", "", "server.port", "0")).close();
    Files.writeString(
        folder.resolve("users.csv"),
        """
        id,username,password,email,part
        1,minsu,HASH,shared@example.org,frontend
        2,jihu,HASH,shared@example.org,frontend
        """
            .replace("HASH", HASH));
    Files.writeString(folder.resolve("candidates.csv"), "id,name,part\n7,Garam,frontend\n");
    Files.writeString(
        folder.resolve("votes.csv"),
        """
        id,vote_candidate_id,vote_user_id
        1,7,1
        2,7,1
        """);
  }

  @Test
  void saysWhatItWouldDoAndDoesItOnlyWhereThatIsConfirmed() throws Exception {
    var sheet = folder.resolve("data/predecessor-import.txt");

    var tried = run("C");
    assertThat(sheet).doesNotExist();
    var done = run("C", "--yes");
    var again = run("ko", "--yes");

    assertThat(tried.code()).isEqualTo(done.code()).isZero();
    assertThat(tried.out())
        .startsWith("Users: 2. Become members: 2.\nThey keep their ids,")
        .contains(
            "Rule: the lowest id keeps it, the others get user-ID@predecessor.invalid: 1 (ids 2)\n",
            "\nfrontend  Garam: 2, 1\n",
            "No ballot was made of these")
        .endsWith("Nothing was changed. To do it, repeat this with --yes.\n")
        .doesNotContain("minsu", "jihu", "shared@", "pbkdf2");
    assertThat(done.out())
        .startsWith("Users: 2. Become members: 2.")
        .endsWith("Done. The sheet is in the data folder: predecessor-import.txt.\n");
    assertThat(again.out()).startsWith("사용자 2명, 회원이 되는 사람 0명.").contains("2명 (번호 1, 2)");
    assertThat(sheet).content().contains("Become members: 2.", "frontend  Garam: 2, 1");
    assertThat(Files.getPosixFilePermissions(sheet))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatCannotBeReadIsToldInASentenceAndNothingIsDone() throws Exception {
    Files.writeString(folder.resolve("candidates.csv"), "id,part\n7,frontend\n");

    var wrong = run("C", "--yes");
    Files.writeString(folder.resolve("candidates.csv"), "id,name,part\n7,Garam,frontend\n");
    var users = Files.readString(folder.resolve("users.csv"));
    Files.writeString(folder.resolve("users.csv"), users.replace("\n2,", "\n1,"));
    var twice = run("C", "--yes");
    Files.writeString(folder.resolve("users.csv"), users);
    Files.delete(folder.resolve("candidates.csv"));
    var absent = run("C", "--yes");
    var nothing = TupyoRun.of("C", "import");
    var half = TupyoRun.of("C", "import", "predecessor", "--users", "x");

    assertThat(wrong.code()).isEqualTo(absent.code()).isEqualTo(3);
    assertThat(wrong.err()).contains("candidates.csv has no column name.");
    assertThat(twice.code()).isEqualTo(3);
    assertThat(twice.err().lines())
        .singleElement()
        .asString()
        .contains("users.csv has the id 1 twice, again in line 3.")
        .doesNotContain("minsu", "jihu");
    assertThat(absent.err().lines()).singleElement().asString().contains("candidates.csv");
    assertThat(nothing.code()).isEqualTo(half.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("predecessor");
    assertThat(half.err()).contains(" is needed.");
    assertThat(folder.resolve("data/predecessor-import.txt")).doesNotExist();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private TupyoRun run(String language, String... more) {
    var arguments = new ArrayList<>(List.of("import", "predecessor", "--data", data()));
    for (var table : new String[] {"users", "candidates", "votes"}) {
      arguments.addAll(List.of("--" + table, folder.resolve(table + ".csv").toString()));
    }
    arguments.addAll(List.of(more));
    return TupyoRun.of(language, arguments.toArray(String[]::new));
  }
}
