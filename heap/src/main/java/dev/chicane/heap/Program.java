package dev.chicane.heap;

import dev.chicane.engine.Suggestions;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.race.StoreInvariants;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import dev.chicane.heap.edit.EditedClasses;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A main class on a class path, as a scenario: whatever it starts is explored.
 *
 * <p>One at a time in a JVM, since the hooks, the statics and the standard streams are the JVM's. Close it to give the
 * streams back.
 */
public final class Program extends HeapScenario implements Suggestions.Changed {
    private final Heap heap;
    private final ProgramLoader loader;
    private final EditedClasses edited;
    private final MainMethod main;
    private final @Nullable StoreInvariants invariants;
    private final Set<String> unseen = new LinkedHashSet<>();

    private Program(
            Heap heap,
            ProgramLoader loader,
            EditedClasses edited,
            MainMethod main,
            @Nullable StoreInvariants invariants) {
        super(heap, loader, OutputCapture.ofEverybody());
        this.heap = heap;
        this.loader = loader;
        this.edited = edited;
        this.main = main;
        this.invariants = invariants;
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
            return new Program(heap, loader, edited, main, store == null ? null : store.invariants());
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
    public void begin(ControlledScheduler scheduler) {
        if (invariants != null) {
            invariants.begin(scheduler);
        }
        super.begin(scheduler);
    }

    @Override
    public @Nullable Throwable outcome() {
        return invariants == null ? null : invariants.broken();
    }

    /** What an actor does with a store that is not seen may be to wait for its answer, which comes in real time. */
    @Override
    public boolean outsidersWork() {
        return super.outsidersWork()
                || (invariants != null && !invariants.store().unseen().isEmpty());
    }

    @Override
    public void end() {
        if (invariants != null) {
            unseen.addAll(invariants.store().unseen());
        }
        super.end();
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<>(super.notCovered());
        lines.addAll(unseen);
        return lines;
    }

    @Override
    public List<String> caveats() {
        return invariants == null ? super.caveats() : invariants.store().remarks();
    }

    @Override
    public @Nullable Anomaly anomaly(Tracer heard) {
        return invariants == null ? null : invariants.store().anomaly(heard::step);
    }

    @Override
    public List<Edit> missingEdits() {
        return edited.missing();
    }

    @Override
    void body() throws Throwable {
        main.invoke();
    }

    /** Gives the standard streams back and closes the class path. */
    @Override
    public void close() {
        super.close();
        loader.close();
    }
}
