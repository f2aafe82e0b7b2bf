/** How the whole system stands, for people and for its own metrics. */
@NullMarked
package io.waypost.api.status;

import org.jspecify.annotations.NullMarked;
