package org.tupyo.server;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void everyFeatureUsesOnlyThoseItNames() {
    // Templates are generated into their feature's package and all stand in the frame of `web`.
    ApplicationModules.of(TupyoServer.class, JavaClass.Predicates.simpleNameStartingWith("Jte"))
        .verify();
  }
}
