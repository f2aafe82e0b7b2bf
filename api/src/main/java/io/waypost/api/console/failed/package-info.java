/** What failed, what is in doubt, and what is done about it: verifying, confirming, replaying. */
@NullMarked
package io.waypost.api.console.failed;

import org.jspecify.annotations.NullMarked;
