/** Rows that are locked for a transaction: in one order, with a limit to each wait, and with a name for who is in the way. */
@NullMarked
package dev.chicane.guard.row;

import org.jspecify.annotations.NullMarked;
