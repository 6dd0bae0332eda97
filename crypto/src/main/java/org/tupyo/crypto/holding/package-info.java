/// Holding an election: what is done to its record step by step, each verified before it is
/// written.
@NullMarked
package org.tupyo.crypto.holding;

import org.jspecify.annotations.NullMarked;
