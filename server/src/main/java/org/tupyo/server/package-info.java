/// The server: a flat package per feature.
@NullMarked
package org.tupyo.server;

import org.jspecify.annotations.NullMarked;
