/** A real Kafka broker (KRaft) in a process of its own. */
@NullMarked
package io.waypost.infra.kafka;

import org.jspecify.annotations.NullMarked;
