/// Methods that give points or votes for the places of a ranking.
@NullMarked
package org.tupyo.count.positions;

import org.jspecify.annotations.NullMarked;
