/** A small HTTP/1.1 server that can also misbehave: reset, hang, or cut an answer in the middle. */
@NullMarked
package io.waypost.simulator.http;

import org.jspecify.annotations.NullMarked;
