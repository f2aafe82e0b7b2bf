/** Saved message texts. */
@NullMarked
package io.waypost.api.template;

import org.jspecify.annotations.NullMarked;
