/// What an operator may set, and where: properties of Java, variables, a file.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tupyo.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
