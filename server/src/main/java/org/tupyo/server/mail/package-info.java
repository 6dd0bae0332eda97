/// Outgoing mail, kept until it is delivered. Wording stays with the features.
@NullMarked
@ApplicationModule(allowedDependencies = {"place", "storage", "texts"})
package org.tupyo.server.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
