package dev.chicane.engine;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;

/** A token was replayed on a program that is not, or no longer, the one that it was made with. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DivergedException(ReplayToken token, String program, int step, Trace trace) {
        super(message(token, program, step, trace));
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
