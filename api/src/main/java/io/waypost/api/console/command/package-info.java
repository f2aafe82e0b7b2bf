/** The console's buttons, and what became of what they asked for. */
@NullMarked
package io.waypost.api.console.command;

import org.jspecify.annotations.NullMarked;
