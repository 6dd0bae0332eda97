/// Methods that compare every two candidates on every ballot.
@NullMarked
package org.tupyo.count.pairwise;

import org.jspecify.annotations.NullMarked;
