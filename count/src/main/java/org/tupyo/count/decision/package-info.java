/// What a result must reach beside the method: quorum, majority, run-off.
@NullMarked
package org.tupyo.count.decision;

import org.jspecify.annotations.NullMarked;
