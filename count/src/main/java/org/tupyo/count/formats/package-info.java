/// Reading ballots from files of other programs, and writing them.
@NullMarked
package org.tupyo.count.formats;

import org.jspecify.annotations.NullMarked;
