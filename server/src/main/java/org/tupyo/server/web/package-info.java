/// The frame of every page: layout, styles, language and theme, security headers, error pages.
/// Nobody needs it.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "admission",
      "ballots",
      "elections",
      "place",
      "storage",
      "texts",
      "voters"
    })
package org.tupyo.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
