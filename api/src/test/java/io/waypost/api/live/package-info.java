@NullMarked
package io.waypost.api.live;

import org.jspecify.annotations.NullMarked;
