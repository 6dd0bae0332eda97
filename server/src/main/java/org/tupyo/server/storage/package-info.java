/// The data folder and the database: one writing connection and many readers on SQLite, a pool on
/// PostgreSQL, and the clock of the database.
@NullMarked
@ApplicationModule(allowedDependencies = "settings")
package org.tupyo.server.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
