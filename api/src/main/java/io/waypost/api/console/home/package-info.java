/** The start page: the whole way from the first connection to the first message. */
@NullMarked
package io.waypost.api.console.home;

import org.jspecify.annotations.NullMarked;
