/** What tests need from inside the way in. */
@NullMarked
package io.waypost.api.access;

import org.jspecify.annotations.NullMarked;
