/** A message to many people: put together, checked, confirmed, and sent through the campaigns' door. */
@NullMarked
package io.waypost.api.console.compose;

import org.jspecify.annotations.NullMarked;
