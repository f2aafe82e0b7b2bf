/** The api's side of Kafka: publishing with the broker's word, topics, readiness. */
@NullMarked
package io.waypost.api.kafka;

import org.jspecify.annotations.NullMarked;
