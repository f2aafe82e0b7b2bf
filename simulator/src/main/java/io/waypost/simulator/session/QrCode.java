package io.waypost.simulator.session;

import java.time.Instant;

/**
 * A QR code to scan.
 *
 * @param generation from 1; each lives until it is replaced
 * @param text what a phone reads
 */
public record QrCode(int generation, String text, Instant expiresAt) {}
