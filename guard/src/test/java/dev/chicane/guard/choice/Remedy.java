package dev.chicane.guard.choice;

/** What may be done about a race, in the order of the page's columns. */
enum Remedy {
    NOTHING,
    REPEATABLE_READ,
    SERIALIZABLE,
    VERSION,
    ROWS,
    FIELD,
    LOCK,
    MADE_FOR_IT
}
