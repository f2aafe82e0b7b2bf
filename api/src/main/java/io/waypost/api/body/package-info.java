/** Bodies, read with bounds. */
@NullMarked
package io.waypost.api.body;

import org.jspecify.annotations.NullMarked;
