package org.tupyo.server.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.tupyo.server.accounts.KeysMove;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.ballots.PlaceAudit.Audited;
import org.tupyo.server.place.LastBackup;
import org.tupyo.server.storage.BackupFile;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Manifest;
import org.tupyo.server.storage.Restoring;

/// Makes a place from a backup: in an empty data folder and, where the settings name one, in an
/// empty PostgreSQL database. It stays only if every election in it fits together.
public sealed interface Restoration {

  /// The place is there.
  record Restored(Manifest manifest, List<Audited> elections) implements Restoration {
    public Restored {
      elections = List.copyOf(elections);
    }
  }

  /// Nothing was restored: some of these elections do not fit together.
  record Unfit(List<Audited> elections) implements Restoration {
    public Unfit {
      elections = List.copyOf(elections);
    }
  }

  /// Does it.
  ///
  /// @param settings of the server that will run there; `tupyo.data` must be among them
  /// @throws org.tupyo.server.storage.CannotStart where backup, folder or database cannot be used
  static Restoration of(Path file, Map<String, Object> settings) throws SQLException, IOException {
    try (var backup = BackupFile.open(file);
        var restoring = Restoring.into(Path.of(String.valueOf(settings.get("tupyo.data"))))) {
      restoring.fill(backup);
      try (var made = Database.writing(inside(restoring))) {
        KeysMove.toFile(made.dataSource(), restoring.folder().resolve(KeysMove.FILE));
        LastBackup.note(made, backup.manifest().made());
      }
      List<Audited> elections;
      try (var database = Database.snapshot(inside(restoring))) {
        elections = new PlaceAudit(database).run();
      }
      var address = Database.address(settings);
      if (fit(elections) && address.isPresent()) {
        elections = toPostgresql(restoring, address.get(), settings);
      }
      if (!fit(elections)) {
        return new Unfit(elections);
      }
      restoring.finish();
      return new Restored(backup.manifest(), elections);
    }
  }

  private static List<Audited> toPostgresql(
      Restoring restoring, String address, Map<String, Object> settings)
      throws SQLException, IOException {
    try (var move = restoring.toPostgresql(address, settings)) {
      // Keys of a backup that PostgreSQL made are in both; the file's alone count.
      move.copy();
      KeysMove.replace(move.file(KeysMove.FILE), move.to().dataSource());
      var elections = new PlaceAudit(move.to()).run();
      if (fit(elections)) {
        move.commit();
      }
      return elections;
    }
  }

  private static boolean fit(List<Audited> elections) {
    return elections.stream().allMatch(election -> election.findings().isEmpty());
  }

  private static Map<String, Object> inside(Restoring restoring) {
    return Map.of("tupyo.data", restoring.folder().toString(), "tupyo.database", "");
  }
}
