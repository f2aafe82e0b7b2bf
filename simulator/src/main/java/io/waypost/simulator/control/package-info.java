/** The calls under /sim that switch faults and read what really happened. */
@NullMarked
package io.waypost.simulator.control;

import org.jspecify.annotations.NullMarked;
