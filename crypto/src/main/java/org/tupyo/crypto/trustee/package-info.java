/// Who holds the key: trustees alone, or groups of which some are enough.
@NullMarked
package org.tupyo.crypto.trustee;

import org.jspecify.annotations.NullMarked;
