package dev.chicane.junit;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.SerialOutcomes;
import dev.chicane.engine.race.SerialScenario;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.engine.race.StoreChecks;
import dev.chicane.engine.race.UndeclaredRace;
import dev.chicane.engine.race.WhatToDo;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import dev.chicane.heap.LoadedCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A test as a scenario. Used on the carrier, but for what is asked when all is over. */
final class RaceTestScenario extends LoadedCode implements SerialScenario {
    private static final int MOST_NAMES = 5;

    private final TestSteps steps;
    private final Compared compared;
    private final @Nullable SharedStore store;
    /** Of a test that takes a database and declares no race; null for others. */
    private final @Nullable UndeclaredRace undeclared;

    private final SerialOutcomes serial;

    // Mutable state
    private @Nullable TestExecution execution;
    private @Nullable Throwable failure;
    private @Nullable Throwable abortion;
    private List<String> remarks = List.of();
    private final Set<String> unseen = new LinkedHashSet<>();
    private long executions;
    private long aborted;
    private boolean interleaved;
    /** Points with a name, and statements, so far. */
    private long statements;
    /** Of the execution that has ended. */
    private boolean wasTrial;

    private @Nullable ControlledScheduler scheduler;

    /** What the attributes of a test say of what its schedules are compared with. */
    enum Compared {
        USUALLY,
        /** With serial orders of its actors. */
        SERIAL,
        /** With nothing. */
        ANY_OUTCOME
    }

    RaceTestScenario(TestSteps steps, StaticState statics, Compared compared, @Nullable SharedStore store) {
        super(TestSteps.name(steps.test()), statics);
        this.steps = steps;
        this.compared = compared;
        this.store = store;
        boolean declares = RaceTestExtension.declaresRace(steps.test().getRequiredTestMethod());
        this.undeclared = store == null || declares
                ? null
                : new UndeclaredRace(
                        new StoreChecks(store, Map.of(), false, compared == Compared.ANY_OUTCOME, WhatToDo.IN_TEST));
        this.serial = undeclared == null
                ? new SerialOutcomes(TestAbortedException.class::isInstance, store)
                : undeclared.serial();
    }

    @Override
    protected void execute() {
        Actor root = ControlledScheduler.current();
        if (root == null) {
            throw new IllegalStateException("A test is executed by an actor.");
        }
        executions++;
        wasTrial = false;
        var begun = new TestExecution(steps, root, serial, store, this::rootFailed);
        execution = begun;
        switch (compared) {
            case SERIAL -> begun.declared().serial();
            case ANY_OUTCOME -> begun.declared().anyOutcome();
            case USUALLY -> {}
        }
        if (undeclared != null) {
            undeclared.begin(root);
        }
        begun.run();
    }

    @Override
    public void begin(ControlledScheduler newScheduler) {
        scheduler = newScheduler;
        if (undeclared != null) {
            undeclared.begin(newScheduler);
        }
        super.begin(newScheduler);
    }

    @Override
    public @Nullable Throwable outcome() {
        return undeclared == null ? super.outcome() : undeclared.broken();
    }

    @Override
    public boolean outsidersWork() {
        return super.outsidersWork() || (undeclared != null && undeclared.outsidersWork());
    }

    private void rootFailed(Throwable with) {
        countIfAborted(with);
    }

    private void countIfAborted(@Nullable Throwable with) {
        if (with instanceof TestAbortedException) {
            aborted++;
            abortion = abortion == null ? with : abortion;
        }
    }

    @Override
    public void ended(Actor actor) {
        super.ended(actor);
        interleaved |= actor.scheduler().actors().size() > 1;
        statements = actor.scheduler().namedPoints();
        countIfAborted(actor.failure());
        TestExecution current = execution;
        if (current != null) {
            current.race().ended(actor);
        }
    }

    @Override
    public void end() {
        TestExecution current = execution;
        if (isTraced() && current != null) {
            remarks = current.race().remarks();
        }
        ControlledScheduler ended = scheduler;
        wasTrial = isTrial();
        if (undeclared != null && ended != null) {
            undeclared.end(ended);
        } else if (store != null) {
            unseen.addAll(store.unseen());
        }
        execution = null;
        super.end();
    }

    @Override
    public boolean aborts(Throwable with) {
        return with instanceof TestAbortedException || (!(with instanceof RaceException) && isTrial());
    }

    @Override
    public boolean isTrial() {
        TestExecution current = execution;
        if (current == null) {
            return wasTrial;
        }
        return undeclared == null ? current.race().isTrial() : undeclared.isTrial();
    }

    /** How many executions ended with an assumption that did not hold, and what the first of them said. */
    long aborted() {
        return aborted;
    }

    @Nullable
    Throwable abortion() {
        return abortion;
    }

    @Override
    public void clearPoints() {
        super.clearPoints();
        executions = 0;
        aborted = 0;
    }

    @Override
    public void failed(Throwable with) {
        super.failed(with);
        if (with instanceof RaceException misuse) {
            throw misuse;
        }
        failure = with;
    }

    /** What the failing execution died of, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public SerialOutcomes serial() {
        return serial;
    }

    /** A test whose steps were not seen must not pass. */
    @Override
    public void passed() {
        Map<String, Long> points = pointsByClass();
        if (aborted >= executions) {
            return;
        }
        serial.check();
        if (points.isEmpty() && statements == 0) {
            throw new IllegalStateException(
                    "Not one step of " + name() + " was seen, so nothing is known of it: no class"
                            + " that it uses is instrumented. Look at " + InstrumentedTests.INCLUDE + " and "
                            + InstrumentedTests.EXCLUDE + ". " + String.join(" ", notCovered()));
        }
        if (!interleaved) {
            throw new IllegalStateException(name() + " started no thread that is under control, so there was nothing to"
                    + " interleave: a test without threads is an ordinary @Test. " + String.join(" ", notCovered()));
        }
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<>(super.notCovered());
        lines.addAll(undeclared == null ? serial.notCovered() : undeclared.notCovered());
        lines.addAll(unseen);
        Set<String> written = staticsWritten();
        if (!written.isEmpty()) {
            lines.add("Static fields that the test writes keep their values from one schedule to the next ("
                    + String.join(", ", written.stream().limit(MOST_NAMES).toList())
                    + (written.size() > MOST_NAMES ? " and " + (written.size() - MOST_NAMES) + " more" : "")
                    + "); resetStatics = true makes them new in each.");
        }
        return lines;
    }

    @Override
    public @Nullable Anomaly anomaly(Tracer heard) {
        return store == null ? null : store.anomaly(heard::step);
    }

    @Override
    public List<String> remarks() {
        var all = new LinkedHashSet<>(remarks);
        if (undeclared != null) {
            all.addAll(undeclared.remarks());
        }
        all.addAll(caveats());
        return List.copyOf(all);
    }

    @Override
    public List<String> caveats() {
        var all = new ArrayList<>(super.caveats());
        if (undeclared != null) {
            all.addAll(undeclared.caveats());
            return all;
        }
        all.addAll(serial.remarks());
        if (store != null) {
            all.addAll(store.remarks());
        }
        return all;
    }
}
