/** The whole system on one machine: every part in a process of its own, as in production, kept running by one supervisor. */
@NullMarked
package io.waypost.local;

import org.jspecify.annotations.NullMarked;
