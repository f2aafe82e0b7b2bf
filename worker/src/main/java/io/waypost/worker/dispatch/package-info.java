/** Who may act when: which lanes are ours, which of them go next, and one command's way through claim, call and settle. */
@NullMarked
package io.waypost.worker.dispatch;

import org.jspecify.annotations.NullMarked;
