/** Child processes: started, watched, started again when they die, stopped in order. */
@NullMarked
package io.waypost.infra.process;

import org.jspecify.annotations.NullMarked;
