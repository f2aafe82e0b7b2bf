/** Reading the worker's tables: JSON columns, instants, and what a lost database means to a caller. */
@NullMarked
package io.waypost.api.database;

import org.jspecify.annotations.NullMarked;
