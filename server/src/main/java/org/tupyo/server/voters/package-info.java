/// The roll: who may vote, and the voters' personal links.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"accounts", "elections", "mail", "place", "storage", "texts"})
package org.tupyo.server.voters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
