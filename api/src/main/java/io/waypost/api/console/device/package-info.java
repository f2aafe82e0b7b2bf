/** Devices: connecting, pairing, disconnecting. */
@NullMarked
package io.waypost.api.console.device;

import org.jspecify.annotations.NullMarked;
