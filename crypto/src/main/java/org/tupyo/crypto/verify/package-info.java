/// Verifying a whole record, by the numbered checks of `docs/protocol.md`.
@NullMarked
package org.tupyo.crypto.verify;

import org.jspecify.annotations.NullMarked;
