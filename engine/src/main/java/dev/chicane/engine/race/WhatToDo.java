package dev.chicane.engine.race;

/**
 * What somebody may do about a search that could not compare enough, in the words of where the race is declared.
 *
 * @param lessWork so that fewer serial orders, or shorter ones, have to be run; goes on a sentence: {@code declare fewer actors}
 * @param assertion what to do in place of the comparison; a sentence
 * @param leaveOut how to leave out what differs from run to run; a sentence
 */
public record WhatToDo(String lessWork, String assertion, String leaveOut) {
    /** Where a {@link Race} is declared. */
    public static final WhatToDo IN_RACE = new WhatToDo(
            "declare fewer actors",
            "Assert in race.after what has to hold.",
            "Leave out what differs from run to run, with leaveOut.");

    /** In a test that makes its actors itself. */
    public static final WhatToDo IN_TEST = new WhatToDo(
            "let the test start fewer threads",
            "Assert in the test what has to hold.",
            "Leave out what differs from run to run, with @DatabaseSetup(leaveOut = ...).");

    /** In a program that nobody has written for this; who runs it knows better. */
    public static final WhatToDo IN_PROGRAM = new WhatToDo(
            "let the program start fewer threads",
            "State as an invariant what has to hold.",
            "Leave out what differs from run to run.");
}
