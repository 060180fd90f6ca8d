@NullMarked
package dev.chicane.guard.row;

import org.jspecify.annotations.NullMarked;
