package dev.chicane.engine;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.List;

/** A token was replayed on a program that is not, or no longer, the one that it was made with. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final String SOURCES = "changed code, other arguments, files, environment variables or system"
            + " properties, and chance that is not seeded, such as SecureRandom";

    DivergedException(ReplayToken token, String program, int step, Trace trace, List<String> notCovered) {
        super(message(token, program, step, trace) + sources(token, program, notCovered));
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
        int recorded = token.fingerprint().length();
        if (step > recorded) {
            return text + " The first differing step is " + step + ": the recorded run ended before it"
                    + at(trace, step) + ".";
        }
        return text + " The first differing step is " + step + " of " + recorded + at(trace, step) + ".";
    }

    /** Steps of a trace that the program's code makes are those with a place; only they are counted. */
    private static String at(Trace trace, int step) {
        int counted = 0;
        for (Step candidate : trace.steps()) {
            if (candidate.fingerprinted() && ++counted == step) {
                return ", where " + trace.actors().get(candidate.actor()) + " now does "
                        + candidate.kind().toString().toLowerCase(java.util.Locale.ROOT) + " " + candidate.target()
                        + " at " + candidate.location();
            }
        }
        return ", which this run does not reach";
    }
}
