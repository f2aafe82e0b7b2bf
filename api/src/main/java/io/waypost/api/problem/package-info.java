/** Every error as a problem document (RFC 9457) with a stable code, what happened and what to do. */
@NullMarked
package io.waypost.api.problem;

import org.jspecify.annotations.NullMarked;
