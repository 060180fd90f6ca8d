/** Documents in a column, changed in one statement by what the database itself finds in them. */
@NullMarked
package dev.chicane.guard.json;

import org.jspecify.annotations.NullMarked;
