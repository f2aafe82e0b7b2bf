/** A campaign's parts on their own. */
@NullMarked
package io.waypost.api.campaign;

import org.jspecify.annotations.NullMarked;
