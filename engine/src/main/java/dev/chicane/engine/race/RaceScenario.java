package dev.chicane.engine.race;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A declared race as a scenario, without instrumentation. Used on the carrier. */
final class RaceScenario implements SerialScenario {
    private final String name;
    private final @Nullable SharedStore store;
    private final Consumer<Race> declaration;
    private final SerialOutcomes serial;

    // Mutable state
    private @Nullable ControlledScheduler scheduler;
    private @Nullable RaceRun run;
    private @Nullable RaceTracer tracer;
    private List<String> remarks = List.of();
    private final Set<String> unseen = new LinkedHashSet<>();
    private long pointsBefore;
    /** Of the execution that has ended. */
    private boolean wasTrial;

    RaceScenario(String name, @Nullable SharedStore store, Consumer<Race> declaration) {
        this.name = name;
        this.store = store;
        this.declaration = declaration;
        this.serial = new SerialOutcomes(thrown -> false, store);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(ControlledScheduler newScheduler) {
        scheduler = newScheduler;
        run = null;
        wasTrial = false;
    }

    @Override
    public void run() throws Throwable {
        ControlledScheduler current = scheduler;
        Actor root = current == null ? null : current.self();
        if (root == null) {
            throw new IllegalStateException("A race runs as a scenario only.");
        }
        var race = new Race(store);
        race.beginStore(root.scheduler());
        declaration.accept(race);
        var running = new RaceRun(race, root, serial);
        run = running;
        running.run();
    }

    /** What an actor does with the store that is not seen may be to wait for its answer, which comes in real time. */
    @Override
    public boolean outsidersWork() {
        return store != null && !store.unseen().isEmpty();
    }

    @Override
    public void ended(Actor actor) {
        RaceRun running = run;
        if (running != null) {
            running.ended(actor);
        }
    }

    @Override
    public void end() {
        RaceRun running = run;
        if (tracer != null && running != null) {
            remarks = running.remarks();
        }
        if (store != null) {
            unseen.addAll(store.unseen());
            unseen.addAll(store.inOneGo());
        }
        tracer = null;
        wasTrial = isTrial();
        run = null;
    }

    /** A race that was declared in a wrong way is no race that failed. */
    @Override
    public void failed(Throwable failure) {
        if (failure instanceof RaceException misuse) {
            throw misuse;
        }
    }

    @Override
    public boolean aborts(Throwable failure) {
        return !(failure instanceof RaceException) && isTrial();
    }

    @Override
    public boolean isTrial() {
        RaceRun running = run;
        return running == null ? wasTrial : running.isTrial();
    }

    @Override
    public SerialOutcomes serial() {
        return serial;
    }

    @Override
    public void passed() {
        serial.check();
        if (points() == 0) {
            throw new RaceException("Not one scheduling point was reached in the race \"" + name
                    + "\", so nothing was interleaved and nothing is known of it: call RacePoint.here(name) where another"
                    + " actor may come in between, use the data source that is interleaved, or let the Chicane agent"
                    + " instrument its classes.");
        }
    }

    /** By all that is known of it: who says that a store is all that is shared says so of what is between its calls too. */
    @Override
    public boolean tellsAllEffects() {
        return store != null;
    }

    @Override
    public Tracer tracer() {
        var made = new RaceTracer();
        tracer = made;
        return made;
    }

    @Override
    public Explainer explainer() {
        return new RaceExplainer(tracer);
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<String>();
        if (store == null) {
            lines.add("Only points with a name (RacePoint.here) were interleaved: no class is instrumented here.");
        }
        if (store != null && scheduler != null && scheduler.departures() > 0) {
            lines.add(
                    "Where actors waited out of sight may have been a pool: give it as many connections as the actors have at the"
                            + " same time, and borrow each of them once before the search.");
        }
        lines.addAll(unseen);
        lines.addAll(serial.notCovered());
        return lines;
    }

    @Override
    public void clearPoints() {
        pointsBefore = scheduler == null ? 0 : scheduler.namedPoints();
    }

    @Override
    public Map<String, Long> pointsByClass() {
        return points() == 0 ? Map.of() : Map.of(RacePoint.class.getName(), points());
    }

    private long points() {
        ControlledScheduler current = scheduler;
        return current == null ? 0 : current.namedPoints() - pointsBefore;
    }

    @Override
    public @Nullable Anomaly anomaly(Tracer heard) {
        return store == null ? null : store.anomaly(heard::step);
    }

    @Override
    public List<String> remarks() {
        var all = new ArrayList<>(remarks);
        all.addAll(caveats());
        return all;
    }

    @Override
    public List<String> caveats() {
        var all = new ArrayList<>(serial.remarks());
        if (store != null) {
            all.addAll(store.remarks());
        }
        return all;
    }
}
