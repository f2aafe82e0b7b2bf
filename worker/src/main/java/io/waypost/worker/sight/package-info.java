/** What the worker shows of itself and of the queue: gauges that are sampled, and whether it can work. */
@NullMarked
package io.waypost.worker.sight;

import org.jspecify.annotations.NullMarked;
