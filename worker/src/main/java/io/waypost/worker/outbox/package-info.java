/** From the outbox to the results topic: in order, at least once, with stable ids. */
@NullMarked
package io.waypost.worker.outbox;

import org.jspecify.annotations.NullMarked;
