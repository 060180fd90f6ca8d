/** Renders what an exploration found, as text for a terminal and as JSON for machines. */
@NullMarked
package dev.chicane.report;

import org.jspecify.annotations.NullMarked;
