package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Publication;
import dev.chicane.engine.trace.DataRace.Update;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of the program's own harmless for a terminal: what would move the cursor, change colours or reverse the
 * writing direction is shown as a Java escape.
 *
 * <p>A whole exploration is treated before anything is rendered, so that no single place can forget it.
 */
final class Printable {
    private static final int TAB = 8;

    private Printable() {}

    /** The same exploration, each text printable on one line; output and message wait for {@link #lines}. */
    static Exploration exploration(Exploration found) {
        Violation violation = found.violation();
        return new Exploration(
                text(found.scenario()),
                found.verdict(),
                violation == null ? null : violation(violation),
                trace(found.trace()),
                diagnosis(found.diagnosis()),
                anomaly(found.anomaly()),
                nullable(found.replay()),
                found.output(),
                found.schedules(),
                found.distinct(),
                found.distinctIsLowerBound(),
                found.cut(),
                found.undecided(),
                found.failures(),
                found.firstFailure(),
                found.preemptions(),
                found.fewestPreemptions(),
                found.time(),
                found.timeToFirstFailure(),
                found.points(),
                text(found.strategy()),
                text(found.foundBy()),
                found.sampled(),
                found.seed(),
                texts(found.actors()),
                found.dataRaces().stream().map(Printable::dataRace).toList(),
                texts(found.notCovered()),
                found.pointsByClass(),
                texts(found.remarks()),
                found.suggestions().stream().map(Printable::suggestion).toList());
    }

    private static @Nullable Diagnosis diagnosis(@Nullable Diagnosis found) {
        return found == null
                ? null
                : new Diagnosis(
                        found.pattern(),
                        text(found.accesses()),
                        text(found.variable()),
                        found.steps(),
                        text(found.sentence()),
                        turn(found.turn()),
                        found.stacks().stream()
                                .map(stack -> stack.with(Printable::text))
                                .toList(),
                        found.causeCurve());
    }

    private static @Nullable Anomaly anomaly(@Nullable Anomaly found) {
        return found == null
                ? null
                : new Anomaly(
                        text(found.name()),
                        text(found.term()),
                        text(found.remark()),
                        found.edges().stream().map(Printable::edge).toList());
    }

    private static Anomaly.Edge edge(Anomaly.Edge edge) {
        return new Anomaly.Edge(
                text(edge.from()),
                text(edge.to()),
                text(edge.kind()),
                text(edge.object()),
                edge.fromStep(),
                edge.toStep(),
                text(edge.sentence()));
    }

    private static Suggestion suggestion(Suggestion suggestion) {
        Violation violation = suggestion.violation();
        return new Suggestion(
                suggestion.edits().stream().map(Printable::edit).toList(),
                text(suggestion.use()),
                suggestion.timeRatio(),
                suggestion.missing().stream().map(Printable::edit).toList(),
                suggestion.verdict(),
                violation == null ? null : violation(violation),
                suggestion.schedules(),
                suggestion.ended(),
                texts(suggestion.notCovered()),
                text(suggestion.aborted()));
    }

    private static Edit edit(Edit edit) {
        return switch (edit) {
            case LockLines lines ->
                new LockLines(
                        text(lines.className()), text(lines.method()), text(lines.file()), lines.from(), lines.to());
            case WakeAll signal ->
                new WakeAll(text(signal.className()), text(signal.method()), text(signal.file()), signal.line());
            case MakeVolatile field -> new MakeVolatile(text(field.className()), text(field.field()));
        };
    }

    private static @Nullable Turn turn(@Nullable Turn turn) {
        return turn == null ? null : new Turn(turn.first(), turn.second(), text(turn.replay()), trace(turn.passing()));
    }

    private static DataRace dataRace(DataRace race) {
        Publication publication = race.publication();
        return new DataRace(
                text(race.variable()),
                text(race.declaring()),
                access(race.earlier()),
                access(race.later()),
                text(race.missing()),
                publication == null
                        ? null
                        : new Publication(
                                text(publication.object()),
                                text(publication.variable()),
                                text(publication.declaring())),
                race.updates().stream()
                        .map(update -> new Update(text(update.read()), text(update.written()), update.isOfOneLine()))
                        .toList());
    }

    private static Access access(Access access) {
        return new Access(
                text(access.actor()),
                access.writes(),
                text(access.location()),
                text(access.method()),
                text(access.value()),
                texts(access.stack()),
                texts(access.locks()));
    }

    private static Violation violation(Violation violation) {
        return new Violation(
                violation.kind(),
                violation.message(),
                text(violation.actor()),
                text(violation.location()),
                texts(violation.stack()),
                violation.waits().stream().map(Printable::waiting).toList());
    }

    private static WaitingActor waiting(WaitingActor wait) {
        return new WaitingActor(
                text(wait.actor()),
                text(wait.waitsFor()),
                text(wait.location()),
                text(wait.heldBy()),
                text(wait.heldSince()),
                wait.inCycle());
    }

    private static Trace trace(Trace trace) {
        return new Trace(
                texts(trace.actors()),
                trace.steps().stream().map(Printable::step).toList());
    }

    private static Step step(Step step) {
        return new Step(
                step.number(),
                step.actor(),
                step.kind(),
                text(step.location()),
                text(step.method()),
                text(step.target()),
                text(step.value()),
                step.chosen(),
                step.clock(),
                text(step.before()),
                text(step.className()),
                step.ownStep(),
                step.instruction());
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().map(Printable::text).toList();
    }

    private static @Nullable String nullable(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** A text of several lines, as printable ones: tabs become blanks, empty lines at either end are dropped. */
    static List<String> lines(String raw) {
        var lines = new ArrayList<String>();
        for (String line : raw.lines().toList()) {
            lines.add(line(line));
        }
        while (!lines.isEmpty() && lines.getFirst().isBlank()) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return lines;
    }

    /** One line of text, with blanks for tabs. */
    static String line(String raw) {
        return text(withoutTabs(raw));
    }

    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var expanded = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                expanded.repeat(' ', TAB - expanded.length() % TAB);
            } else {
                expanded.append(line.charAt(i));
            }
        }
        return expanded.toString();
    }

    /** One line of printable text. */
    static String text(String raw) {
        if (raw.codePoints().noneMatch(Printable::mustBeEscaped)) {
            return raw;
        }
        var escaped = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            if (mustBeEscaped(c)) {
                escaped.append(escape(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static boolean mustBeEscaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                var units = new StringBuilder();
                for (char unit : Character.toChars(codePoint)) {
                    units.append(String.format("\\u%04x", (int) unit));
                }
                yield units.toString();
            }
        };
    }
}
