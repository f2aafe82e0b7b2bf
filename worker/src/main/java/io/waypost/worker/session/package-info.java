/** Devices: pairing them, watching them, and what a look at one means for its state. */
@NullMarked
package io.waypost.worker.session;

import org.jspecify.annotations.NullMarked;
