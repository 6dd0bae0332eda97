/// What programs that look after the server ask: is it alive, is it ready, and its figures.
@NullMarked
@ApplicationModule(allowedDependencies = {"admission", "ballots", "mail", "storage"})
package org.tupyo.server.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
