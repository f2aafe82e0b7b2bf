/** What is measured: each scenario sets its stage, plays its rounds and says what came of them. */
@NullMarked
package io.waypost.bench.scenario;

import org.jspecify.annotations.NullMarked;
