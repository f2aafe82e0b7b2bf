/** The OpenAPI document of this api, and the pages that show it. */
@NullMarked
package io.waypost.api.openapi;

import org.jspecify.annotations.NullMarked;
