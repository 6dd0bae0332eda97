/// From cast ballots to the result: the encrypted tally, shuffles, partial decryptions.
@NullMarked
package org.tupyo.crypto.tally;

import org.jspecify.annotations.NullMarked;
