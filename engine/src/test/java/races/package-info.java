/** Races without instrumentation, in a package of their own: frames of the engine's are not shown. */
@NullMarked
package races;

import org.jspecify.annotations.NullMarked;
