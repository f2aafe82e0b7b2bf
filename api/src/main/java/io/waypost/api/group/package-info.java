/** A session's groups, in pages. */
@NullMarked
package io.waypost.api.group;

import org.jspecify.annotations.NullMarked;
