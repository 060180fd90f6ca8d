/** Whether the operations of an object that actors share look as if they had taken effect one after the other. */
@NullMarked
package dev.chicane.engine.linearizability;

import org.jspecify.annotations.NullMarked;
