/** Campaigns: an upload checked row by row, published as one announcement and many sends, and how far each has come. */
@NullMarked
package io.waypost.api.campaign;

import org.jspecify.annotations.NullMarked;
