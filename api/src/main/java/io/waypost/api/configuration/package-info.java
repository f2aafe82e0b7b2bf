/** Settings that stop the start when they are wrong, with a sentence that tells the cure. */
@NullMarked
package io.waypost.api.configuration;

import org.jspecify.annotations.NullMarked;
