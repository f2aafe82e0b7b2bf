/** The simulator's own page for a person: scan a QR, break things, see what was sent. */
@NullMarked
package io.waypost.simulator.page;

import org.jspecify.annotations.NullMarked;
