package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.explain.Remedy;

/** What would prevent what was found, and what came of trying it. */
final class Prevention implements Section {
    @Override
    public void print(Exploration found, Page page) {
        Remedy remedy = found.remedy();
        if (remedy != null) {
            page.heading("Remedy");
            page.paragraph(remedy.advice());
            page.paragraph(remedy.reason());
        }
        if (!found.suggestions().isEmpty()) {
            page.heading("Tried");
            for (Suggestion suggestion : found.suggestions()) {
                page.paragraph(SuggestionText.of(suggestion));
            }
        }
    }
}
