/** What holds for the gateway as a whole: while nothing can be sent through it, nothing is tried but a probe. */
@NullMarked
package io.waypost.worker.parking;

import org.jspecify.annotations.NullMarked;
