/** The transactions that the calling code is in, and transactions of plain JDBC. */
@NullMarked
package dev.chicane.guard.transaction;

import org.jspecify.annotations.NullMarked;
