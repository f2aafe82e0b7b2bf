/** Pages by keyset, and query parameters read as strictly as commands are. */
@NullMarked
package io.waypost.api.paging;

import org.jspecify.annotations.NullMarked;
