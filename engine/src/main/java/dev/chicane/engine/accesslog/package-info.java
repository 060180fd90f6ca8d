/** The log of who accessed what in a run, and the windows in it into which another actor wrote. */
@NullMarked
package dev.chicane.engine.accesslog;

import org.jspecify.annotations.NullMarked;
