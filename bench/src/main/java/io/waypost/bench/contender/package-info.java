/** What one could write instead of Waypost, each a program of its own. */
@NullMarked
package io.waypost.bench.contender;

import org.jspecify.annotations.NullMarked;
