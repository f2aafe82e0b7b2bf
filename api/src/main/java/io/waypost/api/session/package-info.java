/** Paired devices as callers see them, and their QR codes. */
@NullMarked
package io.waypost.api.session;

import org.jspecify.annotations.NullMarked;
