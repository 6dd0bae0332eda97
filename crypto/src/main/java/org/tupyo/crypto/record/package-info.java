/// The public record of an election: one file, only ever appended to, whose last event's hash
/// commits to everything before.
@NullMarked
package org.tupyo.crypto.record;

import org.jspecify.annotations.NullMarked;
