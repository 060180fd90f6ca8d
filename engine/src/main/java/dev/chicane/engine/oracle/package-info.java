/** What makes an execution a violation. */
@NullMarked
package dev.chicane.engine.oracle;

import org.jspecify.annotations.NullMarked;
