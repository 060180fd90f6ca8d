package dev.chicane.cli;

import static dev.chicane.cli.PrintableText.printable;

import dev.chicane.engine.accesslog.LogAnalysis;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.LogEnd;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.accesslog.VariableFindings;
import dev.chicane.engine.accesslog.VariableFindings.Pair;
import dev.chicane.engine.accesslog.Window;
import dev.chicane.report.Figures;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** What is said of the windows in access logs, as text and as JSON. */
final class AnalysisReport {
    private static final int MOST_VARIABLES = 20;
    private static final int MOST_PAIRS = 5;

    private final LogAnalysis found;
    private final LogClock clock;
    private final List<String> files;
    private final List<AccessLogReader.Log> logs;

    /** For so many files as there are logs. */
    AnalysisReport(LogAnalysis found, LogClock clock, List<String> files, List<AccessLogReader.Log> logs) {
        this.found = found;
        this.clock = clock;
        this.files = List.copyOf(files);
        this.logs = List.copyOf(logs);
    }

    void json(Writer target) {
        AnalysisJson.write(target, found, clock, files, logs);
    }

    void text(PrintWriter out) {
        if (found.accesses() > 0) {
            out.println(headline());
            out.println();
        }
        found.findings().stream().limit(MOST_VARIABLES).forEach(variable -> variable(out, variable));
        if (found.findings().size() > MOST_VARIABLES) {
            out.println((found.findings().size() - MOST_VARIABLES) + " more variables with windows: --json has all.");
            out.println();
        }
        summary(out);
        out.flush();
    }

    private String headline() {
        long lost = found.findings().stream()
                .mapToLong(VariableFindings::lostUpdates)
                .sum();
        long stale = found.findings().stream()
                .mapToLong(VariableFindings::staleChecks)
                .sum();
        if (lost + stale == 0) {
            return "NO OVERLAP  no read-modify-write window into which another actor wrote";
        }
        return "OVERLAP  " + Figures.count(lost, "lost update") + " and " + Figures.count(stale, "stale check") + " in "
                + Figures.count(found.findings().size(), "variable");
    }

    private void variable(PrintWriter out, VariableFindings variable) {
        out.println(printable(variable.variable()));
        out.println("  " + Figures.count(variable.windows(), "window") + ": "
                + Figures.count(variable.lostUpdates(), "lost update") + ", "
                + Figures.count(variable.staleChecks(), "stale check"));
        out.println("  length in " + clock.unit() + ": min " + Figures.number(variable.shortest()) + ", median "
                + Figures.number(variable.median()) + ", max " + Figures.number(variable.longest()));
        for (Pair pair : variable.pairs()
                .subList(0, Math.min(MOST_PAIRS, variable.pairs().size()))) {
            out.println("  " + printable(pair.other()) + " wrote into a window of " + printable(pair.actor()) + ": "
                    + Figures.number(pair.windows()));
        }
        if (variable.pairs().size() > MOST_PAIRS) {
            out.println("  and " + (variable.pairs().size() - MOST_PAIRS) + " more pairs of actors: --json has all.");
        }
        example(out, variable.example());
        out.println();
    }

    private void example(PrintWriter out, Window window) {
        boolean isLost = window.kind() == Window.Kind.LOST_UPDATE;
        String title = isLost ? "Example, a lost update:" : "Example, a stale check:";
        LoggedAccess overwritten = window.overwritten();
        out.println("  " + title);
        access(out, window.read(), "reads", window.read().value().isEmpty() ? "" : "stale from then on");
        access(
                out,
                overwritten,
                overwritten.operation() == Operation.UPDATE ? "updates" : "writes",
                isLost ? "lost" : "not seen by the check");
        access(out, window.write(), "writes", isLost ? "overwrites that" : "on the strength of the check");
    }

    private void access(PrintWriter out, LoggedAccess access, String verb, String remark) {
        String value = access.value().isEmpty() ? "" : " " + printable(access.value());
        String held = access.locks().isEmpty()
                ? ""
                : ", holding "
                        + String.join(
                                ", ",
                                access.locks().stream()
                                        .map(lock -> printable(lock.lock()))
                                        .toList());
        out.println("    at " + Figures.number(access.time()) + "  " + printable(access.actor()) + " " + verb + value
                + (remark.isEmpty() ? "" : " (" + remark + ")") + held);
        if (!access.place().isEmpty()) {
            out.println("        " + printable(access.place()));
        }
    }

    private void summary(PrintWriter out) {
        long lines = logs.stream().mapToLong(AccessLogReader.Log::lines).sum();
        out.println("Looked at " + Figures.count(logs.size(), "log") + ": " + Figures.count(lines, "line") + ", "
                + Figures.count(found.accesses(), "access") + " of " + Figures.count(found.variables(), "variable")
                + " by "
                + Figures.count(found.actors(), "actor") + ".");
        if (found.unsure() > 0) {
            out.println("Not counted: " + Figures.count(found.unsure(), "window")
                    + " with an access whose order among the others is not sure.");
        }
        if (found.ordered() > 0) {
            out.println("Not counted: " + Figures.count(found.ordered(), "window")
                    + " whose actor waited until the others had written, and so came after them on purpose.");
        }
        for (int i = 0; i < logs.size(); i++) {
            AccessLogReader.Log log = logs.get(i);
            LogEnd end = log.end();
            if (log.isCutOff()) {
                out.println(printable(files.get(i)) + ", line " + log.lines()
                        + " is cut off and was left out: the run was ended while the log was written.");
            } else if (end == null) {
                out.println(printable(files.get(i))
                        + " has no last line that tells the number of accesses: the run was ended before its log.");
            } else if (end.leftOut() > 0 && log.clock() == LogClock.STEP) {
                out.println(printable(files.get(i)) + " lacks what the first " + Figures.count(end.leftOut(), "step")
                        + " did: of very long schedules the last steps are kept.");
            } else if (end.leftOut() > 0) {
                out.println(printable(files.get(i)) + " leaves out " + Figures.count(end.leftOut(), "access")
                        + ": those of variables that one actor alone touched or that were too many to follow, and of others"
                        + " all but the last ones before a second actor came.");
            }
            if (end != null && !end.notRecorded().isEmpty()) {
                out.println(printable(files.get(i)) + " has no access by these classes, which could not be recorded: "
                        + printable(String.join(", ", end.notRecorded())) + ".");
            }
        }
    }
}
