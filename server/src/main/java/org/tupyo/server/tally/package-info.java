/// Counting, draws for ties, and the result.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "ballots",
      "elections",
      "place",
      "storage",
      "texts",
      "voters"
    })
package org.tupyo.server.tally;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
