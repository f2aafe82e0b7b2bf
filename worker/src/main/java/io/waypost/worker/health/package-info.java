/** "Test connection": the ladder from the configuration to an accepted key. */
@NullMarked
package io.waypost.worker.health;

import org.jspecify.annotations.NullMarked;
