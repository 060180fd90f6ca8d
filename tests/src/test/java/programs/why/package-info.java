/** Programs that fail for a reason which has a name, beside those of the other packages. */
package programs.why;
