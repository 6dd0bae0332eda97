/// The private credentials of voters and their public halves.
@NullMarked
package org.tupyo.crypto.credential;

import org.jspecify.annotations.NullMarked;
