package dev.chicane.report;

/** A way to lay out the rows of an interleaving. */
sealed interface Layout permits Lanes, Listing {
    /** Lines that one step may take, unless all of it is wanted. */
    int MOST_LINES = 3;

    /** Adds all rows to the page. */
    void print(Page page);
}
