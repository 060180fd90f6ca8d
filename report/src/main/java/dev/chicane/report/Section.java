package dev.chicane.report;

import dev.chicane.engine.Exploration;

/** One part of a console report; prints nothing where it has nothing to say. */
interface Section {
    /** Adds this part's lines to the page; all texts are printable, but for output and message. */
    void print(Exploration exploration, Page page);
}
