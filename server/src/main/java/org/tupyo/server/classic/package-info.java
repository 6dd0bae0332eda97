/// The predecessor's API as a thin layer over the features. Owns no table and no rule.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "admission",
      "ballots",
      "elections",
      "place",
      "storage",
      "tally",
      "texts",
      "voters"
    })
package org.tupyo.server.classic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
