/** Campaigns: holding, resuming and ending them, and what the rows say of their progress. */
@NullMarked
package io.waypost.worker.campaign;

import org.jspecify.annotations.NullMarked;
