/// Elections, their contests and options, the life cycle, and the public log of what happened.
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "place", "storage", "texts"})
package org.tupyo.server.elections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
