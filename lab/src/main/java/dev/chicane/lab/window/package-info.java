/** What widens the moment between check and act: a delay, and a barrier. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.window;
