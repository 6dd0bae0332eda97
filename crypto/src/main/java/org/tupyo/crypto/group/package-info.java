/// Groups of prime order in which taking logarithms is hard, behind one small interface.
///
/// ```java
/// var group = Group.named("Ed25519").orElseThrow();
/// var key = group.generator().secretPower(x);
/// var alpha = group.element(text);      // refuses what is no element of the group
/// alpha.power(two).over(alpha).equals(alpha);
/// ```
///
/// The notation is multiplicative throughout, as in `docs/protocol.md`.
@NullMarked
package org.tupyo.crypto.group;

import org.jspecify.annotations.NullMarked;
