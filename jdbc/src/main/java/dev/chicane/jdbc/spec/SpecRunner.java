package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.jdbc.spec.Spec.Permutation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a specification on a PostgreSQL database, and tells it as PostgreSQL's {@code isolationtester} does. Used by one thread, but for
 * {@link #stop}.
 */
public final class SpecRunner {
    private final DatabaseAddress database;
    private final SpecOutput output;
    private final Patience patience;
    private final LongConsumer progress;

    // Mutable state
    private volatile @Nullable SpecConnections current;

    /**
     * One for a database, which it does not clear: that is what teardowns are for.
     *
     * @param database where to connect to
     * @param output where it is told
     * @param stepTimeout a step that takes longer is cancelled
     * @param progress hears the number of each permutation, from 1, before it is run
     */
    public SpecRunner(DatabaseAddress database, SpecOutput output, Duration stepTimeout, LongConsumer progress) {
        this.database = database;
        this.output = output;
        this.patience = new Patience(stepTimeout);
        this.progress = progress;
    }

    /**
     * Runs all permutations of a specification.
     *
     * @param name of the specification, by which the server knows its sessions
     * @param spec what to run
     * @return how many permutations there were
     * @throws SpecFailedException if it can't be run to its end
     * @throws ServerException if there is no connection, or the server can't tell who is blocked
     * @throws CancellationException after {@link #stop}
     */
    public long run(String name, Spec spec) {
        for (String step : spec.unusedSteps()) {
            output.message("unused step name: " + step + '\n');
        }
        output.result("Parsed test spec with " + spec.sessions().size() + " sessions\n");
        long[] count = new long[1];
        try (SpecConnections connections = SpecConnections.open(database, name, spec)) {
            current = connections;
            Permutations.of(spec).forEach(permutation -> {
                count[0]++;
                progress.accept(count[0]);
                run(spec, permutation, connections);
            });
        } catch (ServerException e) {
            // It was cut off on purpose.
            patience.checkStopped();
            throw e;
        } finally {
            current = null;
        }
        return count[0];
    }

    /** Ends a run soon, whatever waits. For any thread. */
    public void stop() {
        patience.stop();
        SpecConnections connections = current;
        if (connections != null) {
            connections.abort();
        }
    }

    private void run(Spec spec, Permutation permutation, SpecConnections connections) {
        output.result("\nstarting permutation: " + permutation.names() + '\n');
        var surroundings = new Surroundings(spec, connections, output, patience);
        surroundings.setUp();
        for (int i = 0; i < connections.count(); i++) {
            surroundings.setUp(i);
        }
        new PermutationRun(spec, connections, output, patience).take(permutation.steps());
        surroundings.tearDown();
    }
}
