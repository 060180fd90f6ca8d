/** The bank over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.api;
