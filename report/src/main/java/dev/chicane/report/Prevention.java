package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Trial;
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
        if (!found.trials().isEmpty()) {
            page.heading("Tried");
            for (Trial trial : found.trials()) {
                page.paragraph(TrialText.of(trial));
            }
        }
    }
}
