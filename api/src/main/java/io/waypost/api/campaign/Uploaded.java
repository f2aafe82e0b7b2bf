package io.waypost.api.campaign;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload from before.
 *
 * @param fingerprint of what it said; null if it came without an idempotency key
 * @param complete all of its sends were published, too
 */
record Uploaded(@Nullable String fingerprint, boolean complete) {}
