/** What happened, as it happens, and the story of each command. */
@NullMarked
package io.waypost.api.console.activity;

import org.jspecify.annotations.NullMarked;
