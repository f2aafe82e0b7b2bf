/** A gateway that answers at once, or late, or not at all, and counts what it was told to send. */
@NullMarked
package io.waypost.bench.vps;

import org.jspecify.annotations.NullMarked;
