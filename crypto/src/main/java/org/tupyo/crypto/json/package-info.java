/// The JSON of records: strict reading of what others wrote, and one way of writing. What all above
/// refuse, they refuse in a [Sentence], which others can say in another language.
@NullMarked
package org.tupyo.crypto.json;

import org.jspecify.annotations.NullMarked;
