/** The one door for commands, and what became of each. */
@NullMarked
package io.waypost.api.command;

import org.jspecify.annotations.NullMarked;
