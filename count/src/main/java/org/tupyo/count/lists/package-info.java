/// Methods that share seats out among party lists.
@NullMarked
package org.tupyo.count.lists;

import org.jspecify.annotations.NullMarked;
