/// The single transferable vote: seats go to candidates with a quota, and what they do not need
/// moves on.
@NullMarked
package org.tupyo.count.transfer;

import org.jspecify.annotations.NullMarked;
