/// Every method by its name, with its rules as keys and values.
@NullMarked
package org.tupyo.count.catalogue;

import org.jspecify.annotations.NullMarked;
