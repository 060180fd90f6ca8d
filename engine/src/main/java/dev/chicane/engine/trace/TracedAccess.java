package dev.chicane.engine.trace;

import dev.chicane.engine.trace.DataRace.Access;

/**
 * An access of one variable, as a {@link Tracer} has heard of it.
 *
 * @param place the place of the code, in words
 * @param variable what is accessed, with the object named: {@code Account#1.balance}
 * @param access all else that there is to know of it
 */
public record TracedAccess(String place, String variable, Access access) {}
