/** What is put before an arm, and what comes back. */
@NullMarked
package io.waypost.bench.load;

import org.jspecify.annotations.NullMarked;
