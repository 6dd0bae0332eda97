/// Voting methods as pure functions that explain themselves.
@NullMarked
package org.tupyo.count;

import org.jspecify.annotations.NullMarked;
