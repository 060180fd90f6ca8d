/** The benchmark: what is claimed about speed and memory, measured beside what it is compared with. */
@NullMarked
package dev.chicane.tests.bench;

import org.jspecify.annotations.NullMarked;
