package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.util.List;

/** What the result does not cover, and what else the reader should know. */
final class Caveats implements Section {
    private static final int MOST = 8;
    private static final String BULLET = "  - ";

    private final boolean whole;

    Caveats(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        list("Not covered", found.notCovered(), page);
        list("Note", found.remarks(), page);
    }

    /** One sentence stands beside its label, several below it. */
    private void list(String label, List<String> sentences, Page page) {
        if (sentences.isEmpty()) {
            return;
        }
        page.gap();
        if (sentences.size() == 1) {
            page.labelled(label + ":", page.ink()::mark, label.length() + 2, sentences.getFirst());
            return;
        }
        page.line(page.ink().mark(label + ":"));
        int shown = whole || sentences.size() <= MOST + 1 ? sentences.size() : MOST;
        for (String sentence : sentences.subList(0, shown)) {
            page.labelled(BULLET, page.ink()::faint, BULLET.length(), sentence);
        }
        if (shown < sentences.size()) {
            page.line("  ... and " + (sentences.size() - shown) + " more");
        }
    }
}
