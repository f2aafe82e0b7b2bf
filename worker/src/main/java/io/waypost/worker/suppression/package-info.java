/** Who has opted out: by a command or by a reply. That nothing is sent to them is the claim's affair. */
@NullMarked
package io.waypost.worker.suppression;

import org.jspecify.annotations.NullMarked;
