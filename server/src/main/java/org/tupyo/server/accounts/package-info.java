/// Members, sign-up and sign-in, tokens, cookies and roles.
@NullMarked
@ApplicationModule(allowedDependencies = {"mail", "place", "storage", "texts"})
package org.tupyo.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
