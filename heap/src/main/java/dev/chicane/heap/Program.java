package dev.chicane.heap;

import dev.chicane.engine.Suggestions;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.SerialOutcomes;
import dev.chicane.engine.race.SerialScenario;
import dev.chicane.engine.race.UndeclaredRace;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import dev.chicane.heap.edit.EditedClasses;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A main class on a class path, as a scenario: whatever it starts is explored.
 *
 * <p>One at a time in a JVM, since the hooks, the statics and the standard streams are the JVM's. Close it to give the
 * streams back.
 */
public final class Program extends HeapScenario implements SerialScenario, Suggestions.Changed {
    private final Heap heap;
    private final ProgramLoader loader;
    private final EditedClasses edited;
    private final MainMethod main;
    private final @Nullable UndeclaredRace race;
    private final SerialOutcomes serial;

    // Mutable state
    private @Nullable ControlledScheduler scheduler;

    private Program(
            Heap heap, ProgramLoader loader, EditedClasses edited, MainMethod main, @Nullable UndeclaredRace race) {
        super(heap, loader, OutputCapture.ofEverybody());
        this.heap = heap;
        this.loader = loader;
        this.edited = edited;
        this.main = main;
        this.race = race;
        this.serial = race == null ? new SerialOutcomes(thrown -> false, null) : race.serial();
    }

    /**
     * Loads a program, ready to be explored.
     *
     * @param classPath directories and jars
     * @param mainClass binary name of the class with {@code main}
     * @param arguments for {@code main}
     * @param filter which of its classes are instrumented
     * @throws ProgramException if it can't be loaded, with what to do about it
     * @throws IllegalStateException if the agent is not there, or if another program is loaded and not closed yet
     */
    public static Program load(List<Path> classPath, String mainClass, List<String> arguments, ClassFilter filter) {
        return load(classPath, mainClass, arguments, filter, List.of(), null);
    }

    /**
     * The same program with these edits.
     *
     * @throws ProgramException if it can't be loaded, with what to do about it
     * @throws IllegalStateException if the agent is not there, or if another program is loaded and not closed yet
     */
    public static Program load(
            List<Path> classPath, String mainClass, List<String> arguments, ClassFilter filter, List<Edit> edits) {
        return load(classPath, mainClass, arguments, filter, edits, null);
    }

    /**
     * The same, with what it shares beside its heap.
     *
     * @param store what it shares beside its heap; null: nothing
     * @throws ProgramException if it can't be loaded, with what to do about it
     * @throws IllegalStateException if the agent is not there, or if another program is loaded and not closed yet
     */
    public static Program load(
            List<Path> classPath,
            String mainClass,
            List<String> arguments,
            ClassFilter filter,
            List<Edit> edits,
            @Nullable ProgramStore store) {
        Heap heap = Heap.get();
        heap.take(mainClass);
        try {
            heap.control().forget();
            heap.control().renewStatics();
            heap.nameClasses();
            OwnClasses.load();
            ProgramLoader loader = ProgramLoader.of(classPath, heap.control(), store);
            var edited = new EditedClasses(edits);
            heap.instrumenter().instrument(loader, filter, edited);
            MainMethod main = MainMethod.find(loader, classPath, mainClass, arguments);
            if (store != null) {
                heap.control().connectionsTell(store.tells());
            }
            return new Program(heap, loader, edited, main, store == null ? null : new UndeclaredRace(store.checks()));
        } catch (RuntimeException | Error e) {
            heap.release();
            throw e;
        }
    }

    @Override
    public String name() {
        return main.className();
    }

    /**
     * How source code in the package of the main class calls its {@code main}.
     *
     * @throws ProgramException if none can, with the reason
     */
    public MainCall mainCall() {
        return main.call();
    }

    /** How many of its classes were instrumented so far. */
    public int instrumentedClasses() {
        return heap.instrumenter().instrumented();
    }

    @Override
    public void begin(ControlledScheduler newScheduler) {
        scheduler = newScheduler;
        if (race != null) {
            race.begin(newScheduler);
        }
        super.begin(newScheduler);
    }

    @Override
    public @Nullable Throwable outcome() {
        return race == null ? null : race.broken();
    }

    @Override
    public SerialOutcomes serial() {
        return serial;
    }

    @Override
    public boolean aborts(Throwable failure) {
        return !(failure instanceof RaceException) && isTrial();
    }

    @Override
    public void failed(Throwable failure) {
        if (failure instanceof RaceException unusable) {
            // No failure of the program's: what it needs can't be had.
            throw unusable;
        }
        super.failed(failure);
    }

    @Override
    public boolean isTrial() {
        return race != null && race.isTrial();
    }

    @Override
    public boolean outsidersWork() {
        return super.outsidersWork() || (race != null && race.outsidersWork());
    }

    @Override
    public void end() {
        ControlledScheduler current = scheduler;
        if (race != null && current != null) {
            race.end(current);
        }
        super.end();
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<>(super.notCovered());
        if (race != null) {
            lines.addAll(race.notCovered());
        }
        return lines;
    }

    @Override
    public List<String> remarks() {
        return race == null ? super.remarks() : race.remarks();
    }

    @Override
    public List<String> caveats() {
        var all = new ArrayList<>(super.caveats());
        if (race != null) {
            all.addAll(race.caveats());
        }
        return all;
    }

    @Override
    public @Nullable Anomaly anomaly(Tracer heard) {
        return race == null ? null : race.anomaly(heard);
    }

    @Override
    public List<Edit> missingEdits() {
        return edited.missing();
    }

    @Override
    void body() throws Throwable {
        Actor root = ControlledScheduler.current();
        if (race != null && root != null) {
            race.begin(root);
        }
        main.invoke();
    }

    /** Gives the standard streams back and closes the class path. */
    @Override
    public void close() {
        super.close();
        loader.close();
    }
}
