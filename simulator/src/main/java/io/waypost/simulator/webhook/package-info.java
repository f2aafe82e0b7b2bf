/** Calls from the gateway back to its user. */
@NullMarked
package io.waypost.simulator.webhook;

import org.jspecify.annotations.NullMarked;
