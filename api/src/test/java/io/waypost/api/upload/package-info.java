/** An upload's parts on their own. */
@NullMarked
package io.waypost.api.upload;

import org.jspecify.annotations.NullMarked;
