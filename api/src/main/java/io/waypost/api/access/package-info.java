/** Who is asking: API keys, roles, organizations, browsers on other origins. */
@NullMarked
package io.waypost.api.access;

import org.jspecify.annotations.NullMarked;
