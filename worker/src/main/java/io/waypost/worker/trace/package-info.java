/** The spans by which one command's way through the worker can be followed. */
@NullMarked
package io.waypost.worker.trace;

import org.jspecify.annotations.NullMarked;
