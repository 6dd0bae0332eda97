package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;

/// The candidates' pictures.
@Component
public class Portraits {
  /// A picture being decoded takes some 20 MB: more at once would crowd out everyone else.
  private static final int AT_ONCE = 2;

  private final DraftEditing editing;
  private final JdbcClient jdbc;
  private final Semaphore decoding = new Semaphore(AT_ONCE);

  Portraits(DraftEditing editing, JdbcClient jdbc) {
    this.editing = editing;
    this.jdbc = jdbc;
  }

  /// Gives an option of a draft a picture, in place of the one it may have.
  ///
  /// @param file PNG or JPEG, at most [Limits#PORTRAIT_BYTES] long
  /// @throws ElectionNotFound where there is no such option
  public DraftEdit put(
      Member member, ElectionId id, long version, ContestId contest, OptionId option, byte[] file) {
    return switch (read(file)) {
      case Picture.Reading.Refused(var key) ->
          new DraftEdit.Flawed(List.of(Flaw.at("/portrait", key)));
      case Picture.Reading.Read(var picture) ->
          editing.plan(
              member,
              id,
              version,
              "portrait-added",
              draft -> {
                require(draft, contest, option);
                return new DraftEditing.Plan.Do(() -> write(option, picture));
              });
    };
  }

  /// Takes an option's picture away.
  ///
  /// @throws ElectionNotFound where there is no such option
  public DraftEdit remove(
      Member member, ElectionId id, long version, ContestId contest, OptionId option) {
    return editing.plan(
        member,
        id,
        version,
        "portrait-removed",
        draft -> {
          require(draft, contest, option);
          return new DraftEditing.Plan.Do(() ->
              jdbc.sql("delete from portrait where option_id = :option")
                  .param("option", option.value())
                  .update());
        });
  }

  /// Finds the content of a picture by the name that its address ends in.
  @Transactional(readOnly = true)
  Optional<byte[]> content(String name) {
    return jdbc.sql(
            """
            select content
            from portrait
            where name = :name
            limit 1
            """)
        .param("name", name)
        .query((row, _) -> row.getBytes("content"))
        .optional();
  }

  private Picture.Reading read(byte[] file) {
    decoding.acquireUninterruptibly();
    try {
      return Picture.read(file);
    } finally {
      decoding.release();
    }
  }

  private static void require(Election.Draft draft, ContestId contest, OptionId option) {
    if (draft.contest(contest).flatMap(each -> each.option(option)).isEmpty()) {
      throw new ElectionNotFound();
    }
  }

  private void write(OptionId option, Picture picture) {
    jdbc.sql(
            """
            insert into portrait (option_id, name, content)
            values (:option, :name, :content)
            on conflict (option_id) do update
            set name = excluded.name, content = excluded.content
            """)
        .param("option", option.value())
        .param("name", picture.name())
        .param("content", picture.content())
        .update();
  }
}
