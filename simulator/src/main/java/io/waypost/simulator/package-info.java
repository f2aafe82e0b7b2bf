/** A simulated WhatsApp gateway with faults on demand: a process of its own, or a library in a test. */
@NullMarked
package io.waypost.simulator;

import org.jspecify.annotations.NullMarked;
