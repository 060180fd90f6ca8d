@NullMarked
package dev.chicane.guard.internal.table;

import org.jspecify.annotations.NullMarked;
