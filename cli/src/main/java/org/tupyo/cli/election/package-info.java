/// `tupyo election`: a whole verifiable election by files, without any server. A class a command.
@NullMarked
package org.tupyo.cli.election;

import org.jspecify.annotations.NullMarked;
