/** What everybody should know at this moment, above every screen. */
@NullMarked
package io.waypost.api.console.banner;

import org.jspecify.annotations.NullMarked;
