/** JSON in and out. */
@NullMarked
package io.waypost.simulator.json;

import org.jspecify.annotations.NullMarked;
