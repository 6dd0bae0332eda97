/// The JSON of records: strict reading of what others wrote, and one way of writing.
@NullMarked
package org.tupyo.crypto.json;

import org.jspecify.annotations.NullMarked;
