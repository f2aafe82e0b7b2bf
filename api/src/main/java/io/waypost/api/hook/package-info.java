/** What the VPS tells us by webhook, handed to Kafka. */
@NullMarked
package io.waypost.api.hook;

import org.jspecify.annotations.NullMarked;
