/** Programs whose plain runs are recorded: barriers make sure of what overlaps. */
package programs.recorded;
