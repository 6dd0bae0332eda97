/// Methods in which voters give scores or grades.
@NullMarked
package org.tupyo.count.scores;

import org.jspecify.annotations.NullMarked;
