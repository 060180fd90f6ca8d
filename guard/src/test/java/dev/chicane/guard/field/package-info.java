@NullMarked
package dev.chicane.guard.field;

import org.jspecify.annotations.NullMarked;
