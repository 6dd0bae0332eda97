/// The command line: a class a command, and what they share.
@NullMarked
package org.tupyo.cli;

import org.jspecify.annotations.NullMarked;
