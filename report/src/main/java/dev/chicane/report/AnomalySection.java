package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Anomaly.Edge;

/** Which anomaly of isolation it is, and the dependencies that make it, one a line. */
final class AnomalySection implements Section {
    private static final int HANGING = 2;

    @Override
    public void print(Exploration found, Page page) {
        Anomaly anomaly = found.anomaly();
        if (anomaly == null) {
            return;
        }
        page.heading(heading(anomaly));
        for (Edge edge : anomaly.edges()) {
            int column = Page.INDENT + HANGING;
            page.labelled(
                    " ".repeat(Page.INDENT) + "-", text -> text, column, edge.sentence() + " [" + edge.kind() + "]");
        }
        if (!anomaly.remark().isEmpty()) {
            page.paragraph(anomaly.remark());
        }
    }

    /** {@code Lost update (G-single)}. */
    static String heading(Anomaly anomaly) {
        return Character.toUpperCase(anomaly.name().charAt(0)) + anomaly.name().substring(1) + " (" + anomaly.term()
                + ")";
    }
}
