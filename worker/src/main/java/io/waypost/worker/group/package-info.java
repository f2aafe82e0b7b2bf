/** Groups: what a sync found, against what is known. */
@NullMarked
package io.waypost.worker.group;

import org.jspecify.annotations.NullMarked;
