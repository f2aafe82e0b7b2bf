/** A real PostgreSQL server, unpacked from a jar. */
@NullMarked
package io.waypost.infra.postgres;

import org.jspecify.annotations.NullMarked;
