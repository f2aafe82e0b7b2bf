/** What is forgotten in time: texts, phone numbers, and what was told of them. */
@NullMarked
package io.waypost.worker.retention;

import org.jspecify.annotations.NullMarked;
