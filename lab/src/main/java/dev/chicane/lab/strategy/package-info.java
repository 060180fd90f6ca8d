/** The ways to make a transfer: the broken one, and those that hold. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.strategy;
