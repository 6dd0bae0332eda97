/// How many requests are in work at once, when each came, and what the others hear. Knows nothing
/// of elections.
@NullMarked
@ApplicationModule(allowedDependencies = {"storage"})
package org.tupyo.server.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
