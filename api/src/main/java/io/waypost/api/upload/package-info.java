/** Lists of people as they are uploaded, in JSON or as CSV: read row by row, and told row by row what is wrong. */
@NullMarked
package io.waypost.api.upload;

import org.jspecify.annotations.NullMarked;
