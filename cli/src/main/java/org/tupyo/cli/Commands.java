package org.tupyo.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, and gives those that speak their words.
record Commands(Words words) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == Serve.class) {
      return type.cast(new Serve(words));
    }
    if (type == Demo.class) {
      return type.cast(new Demo(words));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
