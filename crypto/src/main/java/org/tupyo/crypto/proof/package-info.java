/// Encryption, and proofs that something about secrets is true: each can be made and verified.
///
/// Symbols are those of `docs/protocol.md`.
@NullMarked
package org.tupyo.crypto.proof;

import org.jspecify.annotations.NullMarked;
