/** What the gateway tells by webhook, settled against the ledger. Repeats, late and early arrivals change nothing wrongly. */
@NullMarked
package io.waypost.worker.webhook;

import org.jspecify.annotations.NullMarked;
