/** What a round costs. */
@NullMarked
package io.waypost.bench.measure;

import org.jspecify.annotations.NullMarked;
