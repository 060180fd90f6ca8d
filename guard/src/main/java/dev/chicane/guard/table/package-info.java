/** Tables as a service names them: their rows' key, and the column that counts a row's versions. */
@NullMarked
package dev.chicane.guard.table;

import org.jspecify.annotations.NullMarked;
