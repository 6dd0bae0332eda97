/// Counting what was opened by the rules that the record itself names.
@NullMarked
package org.tupyo.crypto.recount;

import org.jspecify.annotations.NullMarked;
