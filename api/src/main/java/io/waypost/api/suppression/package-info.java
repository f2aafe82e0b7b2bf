/** The opt-out list: read in pages, imported in one upload. */
@NullMarked
package io.waypost.api.suppression;

import org.jspecify.annotations.NullMarked;
