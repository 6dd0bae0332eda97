/// HTTPS by the server itself: a certificate from an authority, asked for and renewed by itself, or
/// the operator's own files. Nothing of it is loaded where neither is set.
@NullMarked
@ApplicationModule(allowedDependencies = {"place", "storage", "texts"})
package org.tupyo.server.https;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
