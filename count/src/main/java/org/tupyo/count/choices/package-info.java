/// Methods in which voters mark candidates or share out points, and the most votes win.
@NullMarked
package org.tupyo.count.choices;

import org.jspecify.annotations.NullMarked;
