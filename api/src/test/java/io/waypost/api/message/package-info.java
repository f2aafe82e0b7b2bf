/** What counts messages, on its own. */
@NullMarked
package io.waypost.api.message;

import org.jspecify.annotations.NullMarked;
