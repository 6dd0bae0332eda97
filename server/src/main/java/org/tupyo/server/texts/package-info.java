/// What people type and what we say: cleaned names, sanitised Markdown, messages in the reader's
/// language with the right Korean particles.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tupyo.server.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
