package dev.chicane.cli;

import static dev.chicane.cli.PrintableText.printable;

import dev.chicane.jdbc.history.Access;
import dev.chicane.jdbc.history.Anomaly;
import dev.chicane.jdbc.history.CheckedHistory;
import dev.chicane.jdbc.history.Dependency;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Transaction;
import dev.chicane.jdbc.history.Transaction.Status;
import dev.chicane.report.Figures;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of histories in the console: each anomaly with its cycle, what was looked at, and which levels are left. */
final class HistoryText {
    private final PrintWriter out;
    private final IsolationLevel wanted;

    /** To a console, for who wants a level held. */
    HistoryText(PrintWriter out, IsolationLevel wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    void write(List<HistoryResult> results) {
        for (HistoryResult result : results) {
            if (results.size() > 1) {
                out.println("== " + printable(result.file()));
                out.println();
            }
            if (result.isLookedAt()) {
                found(result.checked());
            }
            lookedAt(result);
            if (result.isLookedAt()) {
                levels(result);
            }
            if (results.size() > 1) {
                out.println();
            }
        }
        out.flush();
    }

    private void found(CheckedHistory checked) {
        List<Anomaly> anomalies = checked.anomalies();
        if (anomalies.isEmpty()) {
            out.println("NO ANOMALY" + (checked.unordered() > 0 ? " FOUND" : ""));
        } else {
            out.println((anomalies.size() == 1 ? "ANOMALY  " : "ANOMALIES  ")
                    + anomalies.stream().map(Anomaly::plain).distinct().collect(Collectors.joining(", ")));
        }
        out.println();
        anomalies.forEach(this::anomaly);
    }

    private void anomaly(Anomaly anomaly) {
        String term = anomaly.phenomenon().term();
        out.println((term.equals(anomaly.plain()) ? term : term + " (" + anomaly.plain() + ")") + ": "
                + anomaly.phenomenon().sentence());
        if (anomaly.count() > 1) {
            out.println("  " + Figures.number(anomaly.count()) + " of them; the first:");
        }
        for (Dependency edge : anomaly.dependencies()) {
            out.println("  " + name(edge.from()) + " -" + edge.kind().term() + "-> " + name(edge.to()) + " on "
                    + printable(edge.object()) + ": " + printable(sentence(edge)));
            operation(edge.from(), edge.source());
            operation(edge.to(), edge.target());
        }
        for (Access access : anomaly.accesses()) {
            operation(access.transaction(), access.operation());
        }
        if (!anomaly.remark().isEmpty()) {
            out.println("  " + printable(anomaly.remark()));
        }
        out.println();
    }

    private void operation(Transaction transaction, Operation operation) {
        String session = transaction.name().endsWith(transaction.session()) ? "" : " (" + transaction.session() + ")";
        out.println("      " + name(transaction) + printable(session) + ": " + printable(operation.label()));
    }

    private static String name(Transaction transaction) {
        return printable(transaction.name());
    }

    private static String sentence(Dependency edge) {
        String from = edge.from().name();
        String to = edge.to().name();
        String before = edge.before().text();
        String after = edge.after().text();
        return switch (edge.kind()) {
            case WW -> from + " wrote " + before + ", and " + to + " wrote " + after + " after it";
            case WR ->
                edge.before().equals(edge.after())
                        ? from + " wrote " + before + ", and " + to + " read it"
                        : from + " wrote " + before + ", and " + to + " read what came of it, " + after;
            case RW -> from + " read " + before + ", and " + to + " wrote " + after + " after it";
            case PREDICATE_RW ->
                from + " saw " + before + ", and " + to + " wrote " + after + ", which changes what matches";
        };
    }

    private void lookedAt(HistoryResult result) {
        long aborted = result.count(Status.ABORTED);
        long unknown = result.count(Status.UNKNOWN);
        String others = Stream.of(
                        aborted == 0 ? "" : Figures.number(aborted) + " aborted",
                        unknown == 0 ? "" : Figures.number(unknown) + " of unknown end")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        out.println("Looked at " + Figures.count(result.transactions().size(), "transaction")
                + (others.isEmpty() ? "" : " (" + others + ")") + " of "
                + Figures.count(result.sessions(), "session") + ": "
                + Figures.count(result.operations(), "operation") + " on "
                + Figures.count(result.objects(), "object") + " ("
                + result.read().model().key() + ", "
                + result.read().format().key() + ").");
        if (result.read().skipped() > 0) {
            out.println("Left out: " + Figures.count(result.read().skipped(), "operation")
                    + " of the file that are no transactions.");
        }
        if (result.checked().unordered() > 0) {
            out.println("Of " + Figures.count(result.checked().unordered(), "object")
                    + " the order of the versions is not known wholly: anomalies may be hidden there.");
        }
        if (result.checked().isCut()) {
            out.println("The search for the shortest cycles was cut off: there may be shorter ones, and others.");
        }
    }

    private void levels(HistoryResult result) {
        List<IsolationLevel> strongest = result.checked().strongest();
        boolean isSure = result.checked().unordered() == 0;
        if (strongest.isEmpty()) {
            out.println("It is of no level, not even " + IsolationLevel.READ_UNCOMMITTED.title() + ".");
        } else {
            out.println((isSure ? "Strongest level: " : "Strongest level that nothing found speaks against: ")
                    + titles(strongest.stream()) + ".");
            Stream<IsolationLevel> violated = Stream.of(IsolationLevel.values()).filter(level -> !result.holds(level));
            String excluded = titles(violated);
            if (!excluded.isEmpty()) {
                out.println("Violated: " + excluded + ".");
            }
        }
        if (wanted != IsolationLevel.SERIALIZABLE) {
            out.println("Asked for: " + wanted.title() + ", which is "
                    + (result.holds(wanted) ? "not violated." : "violated."));
        }
    }

    private static String titles(Stream<IsolationLevel> levels) {
        return levels.map(IsolationLevel::title).collect(Collectors.joining(", "));
    }
}
