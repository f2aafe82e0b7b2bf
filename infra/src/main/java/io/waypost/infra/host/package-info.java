/** What our processes need of the machine they run on: variables, ports, a data directory, secrets kept in it. */
@NullMarked
package io.waypost.infra.host;

import org.jspecify.annotations.NullMarked;
