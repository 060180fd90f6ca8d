/** The {@code chicane} command: the only place that writes to the standard streams and exits. */
@NullMarked
package dev.chicane.cli;

import org.jspecify.annotations.NullMarked;
