/** Campaigns: how far each has come, why it isn't moving, and its controls. */
@NullMarked
package io.waypost.api.console.campaign;

import org.jspecify.annotations.NullMarked;
