/** The exercises of the course, and how it is seen that a reader has done them. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.course;
