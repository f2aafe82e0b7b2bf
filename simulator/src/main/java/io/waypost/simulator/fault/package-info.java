/** Rules that say which call goes wrong, and how. */
@NullMarked
package io.waypost.simulator.fault;

import org.jspecify.annotations.NullMarked;
