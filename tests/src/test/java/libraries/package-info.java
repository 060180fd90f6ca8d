/** Programs that use libraries as they are published, explored by {@code LibrariesTest} with the library instrumented. */
package libraries;
