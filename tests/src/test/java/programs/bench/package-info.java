/** Small programs whose exploration the benchmark times. */
package programs.bench;
