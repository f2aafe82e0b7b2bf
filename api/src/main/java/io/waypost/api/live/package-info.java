/** The results topic as Server-Sent Events, resumable on any instance. */
@NullMarked
package io.waypost.api.live;

import org.jspecify.annotations.NullMarked;
