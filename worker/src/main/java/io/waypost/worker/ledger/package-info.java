/** The durable queue: commands, their attempts and results, and every rule that PostgreSQL keeps for us. */
@NullMarked
package io.waypost.worker.ledger;

import org.jspecify.annotations.NullMarked;
