/** One command's trace, wherever it is: as text in headers and rows, and as the parent of spans. */
@NullMarked
package io.waypost.trace;

import org.jspecify.annotations.NullMarked;
