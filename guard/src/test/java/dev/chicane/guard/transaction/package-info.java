@NullMarked
package dev.chicane.guard.transaction;

import org.jspecify.annotations.NullMarked;
