/** Messages: sending one, and what its outcome means. */
@NullMarked
package io.waypost.worker.message;

import org.jspecify.annotations.NullMarked;
