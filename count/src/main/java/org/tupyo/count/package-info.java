/// Voting methods as pure functions that explain themselves.
///
/// Collect what was cast in a `Profile`, let a `VotingMethod` count it under a `TieRule`, and read
/// the `Tally`:
///
/// ```java
/// var profile =
///     Profile.of(List.of(ann, ben))
///         .add(Marks.of(ann), 40)
///         .add(Marks.of(ben), 31)
///         .add(Marks.BLANK, 2)
///         .build();
/// var tally = new OneChoice().count(profile, new TieRule.Draw("lottery of 30 November"));
/// ```
///
/// The methods are in packages by what they ask of voters: `choices`, `scores`, `positions`,
/// `runoff`, `transfer`, `pairwise`, `committees` and `lists`. `decision` says what must be reached
/// beside a method, and `results` writes a tally as text, JSON, CSV or a page with pictures, whole
/// or step by step.
///
/// No method knows the time, a generator of chance or the order in which ballots came (but for the
/// rule of Cambridge, which asks for it): the same ballots under the same rules give the same tally
/// on every machine. Each method has a page in `docs/methods/`.
@NullMarked
package org.tupyo.count;

import org.jspecify.annotations.NullMarked;
