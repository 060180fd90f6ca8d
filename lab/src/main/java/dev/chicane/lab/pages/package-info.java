/** The pages of the lab. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.pages;
