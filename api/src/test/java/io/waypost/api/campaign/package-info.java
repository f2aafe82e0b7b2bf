/** How long a campaign takes. */
@NullMarked
package io.waypost.api.campaign;

import org.jspecify.annotations.NullMarked;
