/** Messages as lines of a list, wherever one is shown. */
@NullMarked
package io.waypost.api.console.message;

import org.jspecify.annotations.NullMarked;
