package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.jdbc.spec.Exploration.NonSerial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs all interleavings of a specification that can be run, depth first, and compares what each comes to with the serial orders of its
 * transactions. A session that is blocked is not chosen, which leaves out most of the permutations. Used by one thread, but for
 * {@link #stop}.
 *
 * <p>A transaction that the server has aborted (SQLSTATE 40001 or 40P01) has not happened: the others are compared with the serial orders
 * without it.
 */
public final class SpecExplorer {
    private final DatabaseAddress database;
    private final SpecOutput messages;
    private final Patience patience;
    private final LongConsumer progress;

    // Mutable state
    private volatile @Nullable SpecConnections current;

    /**
     * One for a database.
     *
     * @param database where to connect to
     * @param messages where it is told that a setup or a teardown fails
     * @param stepTimeout when a step takes longer, the exploration fails
     * @param progress hears the number of each interleaving, from 1, before it is run
     */
    public SpecExplorer(DatabaseAddress database, SpecOutput messages, Duration stepTimeout, LongConsumer progress) {
        this.database = database;
        this.messages = messages;
        this.patience = new Patience(stepTimeout);
        this.progress = progress;
    }

    /**
     * Explores a specification; its permutations do not matter.
     *
     * @param name of the specification, by which the server knows its sessions
     * @param spec what to explore
     * @throws SpecFailedException if a setup fails, or a step does not end
     * @throws ServerException if there is no connection, or the server can't tell who is blocked
     * @throws CancellationException after {@link #stop}
     */
    public Exploration explore(String name, Spec spec) {
        try (SpecConnections connections = SpecConnections.open(database, name, spec)) {
            current = connections;
            return new Search(spec, connections).all();
        } catch (ServerException e) {
            // It was cut off on purpose.
            patience.checkStopped();
            throw e;
        } finally {
            current = null;
        }
    }

    /** Ends an exploration soon. For any thread. */
    public void stop() {
        patience.stop();
        SpecConnections connections = current;
        if (connections != null) {
            connections.abort();
        }
    }

    /** The walk through the interleavings of one specification. */
    private final class Search {
        private final Spec spec;
        private final SpecConnections connections;
        private final Surroundings surroundings;
        private final TableContents tables;
        private final SerialOutcomes serial = new SerialOutcomes(this::inOrder);

        // Mutable state
        private final List<Choice> path = new ArrayList<>();
        private boolean hasDiverged;

        Search(Spec spec, SpecConnections connections) {
            this.spec = spec;
            this.connections = connections;
            this.surroundings = new Surroundings(spec, connections, messages, patience);
            this.tables = TableContents.fromNow(connections.control().plain());
        }

        Exploration all() {
            long count = 0;
            long aborted = 0;
            long unjudged = 0;
            long diverged = 0;
            var nonSerial = new ArrayList<NonSerial>();
            do {
                count++;
                progress.accept(count);
                hasDiverged = false;
                Interleaving interleaving = next();
                diverged += hasDiverged ? 1 : 0;
                aborted +=
                        stepsOf(interleaving.committed()) < interleaving.steps().size() ? 1 : 0;
                List<SerialOutcomes.Serial> orders = serial.of(interleaving.committed());
                unjudged += orders.isEmpty() ? 1 : 0;
                nearest(interleaving, orders).ifPresent(nonSerial::add);
            } while (goOn());
            nonSerial.sort(Comparator.comparingInt(found -> found.interleaving().switches()));
            return new Exploration(count, aborted, unjudged, diverged, nonSerial);
        }

        /** Runs what the path says, and behind its end always the first session that can go on. */
        private Interleaving next() {
            surroundings.setUp();
            for (int i = 0; i < connections.count(); i++) {
                surroundings.setUp(i);
            }
            var run = new ExplorationRun(spec, connections, patience);
            int depth = 0;
            for (List<Integer> ready = run.ready(); !ready.isEmpty(); ready = run.ready()) {
                if (depth == path.size() && !hasDiverged) {
                    path.add(new Choice(ready, 0));
                }
                int wanted = hasDiverged ? -1 : path.get(depth).session();
                hasDiverged |= !ready.contains(wanted);
                run.take(hasDiverged ? ready.getFirst() : wanted);
                depth++;
            }
            return finished(run, surroundings);
        }

        private Interleaving finished(ExplorationRun run, Surroundings around) {
            run.leave();
            Interleaving interleaving = run.result(tables.now());
            around.tearDown();
            connections.reset();
            return interleaving;
        }

        /** Turns the path to the next interleaving; returns false if there is none. */
        private boolean goOn() {
            while (!path.isEmpty()) {
                Choice last = path.removeLast();
                if (last.taken() + 1 < last.ready().size()) {
                    path.add(new Choice(last.ready(), last.taken() + 1));
                    return true;
                }
            }
            return false;
        }

        /** Runs transactions one after the other; a session's setup is run before its first one. */
        private Optional<Outcome> inOrder(List<TransactionSteps> order) {
            // Of a session that has no part in it, the teardown may fail.
            var around = new Surroundings(spec, connections, SpecOutput.into(new StringBuilder()), patience);
            around.setUp();
            var run = new ExplorationRun(spec, connections, patience);
            Set<Integer> begun = new HashSet<>();
            boolean isFree = true;
            for (int i = 0; i < order.size() && isFree; i++) {
                TransactionSteps unit = order.get(i);
                if (begun.add(unit.session())) {
                    around.setUp(unit.session());
                    if (unit.from() > 0) {
                        run.rollBack(unit.session());
                    }
                }
                isFree = run.takeAll(unit);
            }
            Interleaving interleaving = finished(run, around);
            return isFree ? Optional.of(interleaving.outcome()) : Optional.empty();
        }

        /** What makes an interleaving non-serial; empty if it is serial, or there is nothing to compare it with. */
        private Optional<NonSerial> nearest(Interleaving interleaving, List<SerialOutcomes.Serial> orders) {
            return orders.stream()
                    .min(Comparator.comparingInt(order ->
                            interleaving.outcome().differences(order.outcome()).size()))
                    .filter(order -> !order.outcome().equals(interleaving.outcome()))
                    .map(order -> new NonSerial(
                            interleaving,
                            order.order().stream()
                                    .map(unit ->
                                            spec.sessions().get(unit.session()).name())
                                    .toList(),
                            order.outcome()));
        }

        private static int stepsOf(List<TransactionSteps> units) {
            return units.stream().mapToInt(unit -> unit.to() - unit.from()).sum();
        }
    }

    /**
     * Which session goes on.
     *
     * @param ready those that could
     * @param taken the one that does, as its place among these
     */
    private record Choice(List<Integer> ready, int taken) {
        int session() {
            return ready.get(taken);
        }
    }
}
