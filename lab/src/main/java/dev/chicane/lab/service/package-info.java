/** Transfers as they are switched: by which strategy, through which window, with how many tries. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.service;
