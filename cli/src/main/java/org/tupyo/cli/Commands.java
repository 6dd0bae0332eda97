package org.tupyo.cli;

import org.tupyo.cli.election.ElectionCommands;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, and gives those that speak their words, and those about a place what they
/// must refuse.
record Commands(Words words, UnknownSettings unknown) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == Serve.class) {
      return type.cast(new Serve(words, unknown));
    }
    if (type == Demo.class) {
      return type.cast(new Demo(words, unknown));
    }
    if (type == Audit.class) {
      return type.cast(new Audit(words, unknown));
    }
    if (type == Convert.class) {
      return type.cast(new Convert(words, System.in));
    }
    if (type == Backup.class) {
      return type.cast(new Backup(words, unknown));
    }
    if (type == ComeBack.class) {
      return type.cast(new ComeBack(words, unknown));
    }
    if (type == Doctor.class) {
      return type.cast(new Doctor(words, unknown));
    }
    if (type == ImportPredecessor.class) {
      return type.cast(new ImportPredecessor(words, unknown));
    }
    if (type == Restore.class) {
      return type.cast(new Restore(words, unknown));
    }
    if (type == ShowSettings.class) {
      return type.cast(new ShowSettings(words, unknown));
    }
    if (type == Migrate.class) {
      return type.cast(new Migrate(words, unknown));
    }
    if (type == Count.class) {
      return type.cast(new Count(words, System.in, ProgressLine.isWatched()));
    }
    if (type == Verify.class) {
      return type.cast(new Verify(words, ProgressLine.isWatched()));
    }
    var held = new ElectionCommands(words, System.in).create(type);
    if (held.isPresent()) {
      return type.cast(held.get());
    }
    return CommandLine.defaultFactory().create(type);
  }
}
