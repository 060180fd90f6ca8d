/** What the database says of a table, and statements that change one row of it; for the pieces of this library, and nobody else. */
@NullMarked
package dev.chicane.guard.internal.table;

import org.jspecify.annotations.NullMarked;
