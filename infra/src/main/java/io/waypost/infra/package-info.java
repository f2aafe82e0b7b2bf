/** The Kafka broker and the PostgreSQL server that a machine without either is given. */
@NullMarked
package io.waypost.infra;

import org.jspecify.annotations.NullMarked;
