/** The worker: takes commands in, dispatches them, calls the gateway, persists what happened and emits events. */
@NullMarked
package io.waypost.worker;

import org.jspecify.annotations.NullMarked;
