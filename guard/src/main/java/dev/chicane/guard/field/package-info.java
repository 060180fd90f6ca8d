/** Fields of a row, changed in one statement by what the database itself finds in them. */
@NullMarked
package dev.chicane.guard.field;

import org.jspecify.annotations.NullMarked;
