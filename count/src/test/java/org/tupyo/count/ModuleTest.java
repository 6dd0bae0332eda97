package org.tupyo.count;

import static java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleTest {

  @Test
  void needsNothingAtRunTimeButJavaBase() throws IOException {
    try (var compiled = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
      var module = ModuleDescriptor.read(compiled);

      assertThat(module.requires())
          .filteredOn(needed -> !needed.modifiers().contains(STATIC))
          .extracting(Requires::name)
          .containsExactly("java.base");
    }
  }
}
