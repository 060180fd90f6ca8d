package dev.chicane.engine;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A token was replayed on a program that is not, or no longer, the one that it was made with. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final String SOURCES =
            "changed code, other arguments, other options than in the search (such as --include), files, environment variables or system"
                    + " properties, and chance that is not seeded, such as SecureRandom";

    private final boolean isOfAnother;

    DivergedException(ReplayToken token, String program, int step, Trace trace, List<String> notCovered) {
        super(message(token, program, step, trace) + sources(token, program, notCovered));
        isOfAnother = !token.program().equals(program);
    }

    /** Whether the token was made with another program, so that it can't fit this one. */
    public boolean isOfAnother() {
        return isOfAnother;
    }

    /** What may be different from when the token was made; what this run is known to depend on comes first. */
    private static String sources(ReplayToken token, String program, List<String> notCovered) {
        if (!token.program().equals(program)) {
            return "";
        }
        return (notCovered.isEmpty() ? "" : " It depends on what is not controlled: " + String.join(" ", notCovered))
                + " The likely causes are " + SOURCES + ".";
    }

    private static String message(ReplayToken token, String program, int step, Trace trace) {
        String text = token.program().equals(program)
                ? "The replay token does not fit this version of " + program + "."
                : "The replay token was made with " + token.program() + ", not with " + program + ".";
        if (step == 0) {
            return text;
        }
        return text + differing(trace, step, step > token.fingerprint().length());
    }

    /** The step as the listing numbers it; a fingerprint counts only those that the program's code makes. */
    private static String differing(Trace trace, int counted, boolean recordedEnded) {
        Step step = fingerprinted(trace, counted);
        if (step == null) {
            return " The recorded run went on where this one ends, after step "
                    + (trace.steps().isEmpty() ? 0 : trace.steps().getLast().number())
                    + ": that is the first differing step.";
        }
        return " The first differing step is " + step.number()
                + (recordedEnded ? ": the recorded run ended before it" : "")
                + ", where " + trace.actors().get(step.actor()) + " now does "
                + step.kind().toString().toLowerCase(Locale.ROOT) + " " + step.target() + " at " + step.location()
                + ".";
    }

    private static @Nullable Step fingerprinted(Trace trace, int number) {
        int counted = 0;
        for (Step candidate : trace.steps()) {
            if (candidate.fingerprinted() && ++counted == number) {
                return candidate;
            }
        }
        return null;
    }
}
