/** Everything that speaks to the VPS: what we ask of it, what its answers mean, and the one HTTP client. */
@NullMarked
package io.waypost.worker.gateway;

import org.jspecify.annotations.NullMarked;
