package org.tupyo.server;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void everyFeatureUsesOnlyThoseItNames() {
    // Templates are generated into their feature's package and all stand in the frame of `web`.
    // By the full name: the classes inside a template's class have none of their own.
    ApplicationModules.of(
            TupyoServer.class,
            DescribedPredicate.describe(
                "templates", (JavaClass type) -> type.getName().contains(".Jte")))
        .verify();
  }
}
