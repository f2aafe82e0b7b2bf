/** How one of our processes lives beside the one that started it. */
@NullMarked
package io.waypost.process;

import org.jspecify.annotations.NullMarked;
