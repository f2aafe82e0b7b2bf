/** The whole api on a real broker and a real database, with tests in the worker's part. */
@NullMarked
package io.waypost.api;

import org.jspecify.annotations.NullMarked;
