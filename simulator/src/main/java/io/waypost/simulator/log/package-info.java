/** What really happened: every message that reached WhatsApp and every call that was made. */
@NullMarked
package io.waypost.simulator.log;

import org.jspecify.annotations.NullMarked;
