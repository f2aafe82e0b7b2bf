/** What was found, for people and for programs. */
@NullMarked
package io.waypost.bench.report;

import org.jspecify.annotations.NullMarked;
