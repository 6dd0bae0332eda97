/// Methods that elect committees from approvals.
@NullMarked
package org.tupyo.count.committees;

import org.jspecify.annotations.NullMarked;
