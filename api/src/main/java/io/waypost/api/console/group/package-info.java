/** Groups of a device: as a list to search, and as choices. */
@NullMarked
package io.waypost.api.console.group;

import org.jspecify.annotations.NullMarked;
