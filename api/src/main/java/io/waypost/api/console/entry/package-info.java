/** The console's way in: the sign-in page, its cookie, and what keeps others out. */
@NullMarked
package io.waypost.api.console.entry;

import org.jspecify.annotations.NullMarked;
