/** The hooks that instrumented code calls; on the bootstrap class path, so nothing but {@code java.base} is visible here. */
@NullMarked
package dev.chicane.runtime;

import org.jspecify.annotations.NullMarked;
