/** The console: the page on which people connect devices, sync groups, send, and watch what happens. */
@NullMarked
package io.waypost.api.console;

import org.jspecify.annotations.NullMarked;
