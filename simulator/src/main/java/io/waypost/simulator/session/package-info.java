/** Devices: pairing by QR, connected, dropped, logged out, and kept between runs. */
@NullMarked
package io.waypost.simulator.session;

import org.jspecify.annotations.NullMarked;
