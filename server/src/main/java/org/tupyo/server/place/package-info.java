/// The place where elections are held: its name, language, zone and address, and what an
/// administrator may change while the server runs.
@NullMarked
@ApplicationModule(allowedDependencies = {"storage", "texts"})
package org.tupyo.server.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
