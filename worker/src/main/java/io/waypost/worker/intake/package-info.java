/** From the command topics into the ledger: offsets are let go only after the rows are there. */
@NullMarked
package io.waypost.worker.intake;

import org.jspecify.annotations.NullMarked;
