/** The program of {@code chicane demo}: a double-spend, and its fixed twin. */
@NullMarked
package bank;

import org.jspecify.annotations.NullMarked;
