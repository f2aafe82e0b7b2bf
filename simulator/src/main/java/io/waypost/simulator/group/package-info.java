/** The WhatsApp groups and members a paired number sees. */
@NullMarked
package io.waypost.simulator.group;

import org.jspecify.annotations.NullMarked;
