/// Casting a ballot, receipts, and the ballot box.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "admission",
      "elections",
      "mail",
      "place",
      "storage",
      "texts",
      "voters"
    })
package org.tupyo.server.ballots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
