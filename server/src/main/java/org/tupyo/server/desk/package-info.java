/// The organiser's pages, and the steps that span features. Owns no table and no rule.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "admission",
      "ballots",
      "elections",
      "mail",
      "place",
      "settings",
      "storage",
      "tally",
      "texts",
      "voters"
    })
package org.tupyo.server.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
