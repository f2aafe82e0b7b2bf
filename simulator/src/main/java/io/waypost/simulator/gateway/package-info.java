/** The gateway's own calls, healthy and faulty, with the variations met in the field. */
@NullMarked
package io.waypost.simulator.gateway;

import org.jspecify.annotations.NullMarked;
