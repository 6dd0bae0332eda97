/// Results for people and programs to read.
@NullMarked
package org.tupyo.count.results;

import org.jspecify.annotations.NullMarked;
