@NullMarked
package io.waypost.trace;

import org.jspecify.annotations.NullMarked;
