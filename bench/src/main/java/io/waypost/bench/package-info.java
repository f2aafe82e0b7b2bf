/** Measures how fast Waypost is, beside what one could write instead. */
@NullMarked
package io.waypost.bench;

import org.jspecify.annotations.NullMarked;
