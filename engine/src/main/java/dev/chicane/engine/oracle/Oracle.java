package dev.chicane.engine.oracle;

import dev.chicane.engine.scheduler.Execution;
import java.util.List;

/** Says whether an execution is a violation. Stateless. */
public interface Oracle {
    /** Whether it is one; asked after every execution of a search, so it has to be cheap. */
    boolean violated(Execution execution);

    /** The violation of an execution that is one, in the program's words; asked while its actors still stand. */
    Violation explain(Execution execution, Explainer explainer);

    /** The oracles that always watch. */
    static List<Oracle> standard() {
        return List.of(new InvariantOracle(), new UncaughtOracle(), new DeadlockOracle());
    }
}
