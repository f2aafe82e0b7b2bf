/** The api: checks and publishes commands, reads state, streams results, serves the console. Keeps no state of its own. */
@NullMarked
package io.waypost.api;

import org.jspecify.annotations.NullMarked;
