/** Sends as messages: pages, filters and exports. */
@NullMarked
package io.waypost.api.message;

import org.jspecify.annotations.NullMarked;
