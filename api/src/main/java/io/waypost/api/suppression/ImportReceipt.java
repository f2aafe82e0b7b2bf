package io.waypost.api.suppression;

import java.util.List;
import java.util.UUID;

/**
 * What a caller is told of a list that was accepted.
 *
 * @param total different people on it
 * @param duplicates rows that named somebody who had come before
 * @param commandIds the commands that put them on the opt-out list
 */
record ImportReceipt(int total, int duplicates, List<UUID> commandIds) {}
