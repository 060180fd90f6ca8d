/** Locks that a PostgreSQL keeps: as rows with a lease, or as parts of its transactions. */
@NullMarked
package dev.chicane.guard.lock.postgres;

import org.jspecify.annotations.NullMarked;
