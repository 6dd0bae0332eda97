/// What methods of several families share. Not for other modules.
@NullMarked
package org.tupyo.count.internal;

import org.jspecify.annotations.NullMarked;
