/** What only the whole can show: the agent on the programs of the package {@code programs}. */
@NullMarked
package dev.chicane.tests;

import org.jspecify.annotations.NullMarked;
