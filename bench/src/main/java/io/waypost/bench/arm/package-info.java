/** The ways to carry sends out that are compared. */
@NullMarked
package io.waypost.bench.arm;

import org.jspecify.annotations.NullMarked;
