/// What is fixed when an election opens: its questions, its key, who may vote.
@NullMarked
package org.tupyo.crypto.election;

import org.jspecify.annotations.NullMarked;
