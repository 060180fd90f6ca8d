/** Why an execution failed: which steps' order decides, and what that is called. */
@NullMarked
package dev.chicane.engine.explain;

import org.jspecify.annotations.NullMarked;
