package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Transactions;

/** Where actors that could have gone on were interrupted in an execution. */
enum Switches {
    /** There was nowhere else: at statements, and where transactions had just ended. */
    NOWHERE_ELSE,
    /** There, though it could have been at other steps as well. */
    AT_STATEMENTS,
    /** At other steps, too. */
    ANYWHERE;

    static Switches of(Transactions transactions) {
        if (transactions.haveSwitchedBetween()) {
            return ANYWHERE;
        }
        return transactions.couldSwitchBetween() ? AT_STATEMENTS : NOWHERE_ELSE;
    }
}
