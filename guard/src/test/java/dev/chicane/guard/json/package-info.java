@NullMarked
package dev.chicane.guard.json;

import org.jspecify.annotations.NullMarked;
