/** What all of the console's screens share: the frame around them, forms, words, times. */
@NullMarked
package io.waypost.api.console.page;

import org.jspecify.annotations.NullMarked;
