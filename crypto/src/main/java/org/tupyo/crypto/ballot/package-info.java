/// Sealed ballots: made by a voter's device, verified by everybody.
@NullMarked
package org.tupyo.crypto.ballot;

import org.jspecify.annotations.NullMarked;
