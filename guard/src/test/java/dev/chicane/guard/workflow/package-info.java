@NullMarked
package dev.chicane.guard.workflow;

import org.jspecify.annotations.NullMarked;
