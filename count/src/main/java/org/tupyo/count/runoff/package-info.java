/// Methods that exclude the last again and again, and whole ballots move on to the next name.
@NullMarked
package org.tupyo.count.runoff;

import org.jspecify.annotations.NullMarked;
