/// Fills instances for load tests, and storms them.
@NullMarked
package org.tupyo.bench;

import org.jspecify.annotations.NullMarked;
