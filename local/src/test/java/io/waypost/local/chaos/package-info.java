/**
 * The delivery promise under fire: real processes are killed, frozen and restarted under load, and what the simulated VPS,
 * the ledger and the results topic then say is held against each rule of the promise.
 */
@NullMarked
package io.waypost.local.chaos;

import org.jspecify.annotations.NullMarked;
