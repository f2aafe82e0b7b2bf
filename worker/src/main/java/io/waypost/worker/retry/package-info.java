/** When something is tried again. */
@NullMarked
package io.waypost.worker.retry;

import org.jspecify.annotations.NullMarked;
