/** The four stages of a diagnosis as data; start at {@link dev.chicane.engine.stages.Stages}. */
@NullMarked
package dev.chicane.engine.stages;

import org.jspecify.annotations.NullMarked;
