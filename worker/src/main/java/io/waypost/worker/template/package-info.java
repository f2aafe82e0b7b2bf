/** Saved message texts. */
@NullMarked
package io.waypost.worker.template;

import org.jspecify.annotations.NullMarked;
