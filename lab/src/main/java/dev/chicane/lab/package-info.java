/** A bank with a double-spend, and everything to watch it by. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab;
