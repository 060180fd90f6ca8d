package dev.chicane.heap;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import dev.chicane.heap.control.HeapControl;
import dev.chicane.heap.instrument.ClassFilter;
import dev.chicane.heap.trace.HeapExplainer;
import dev.chicane.heap.trace.HeapTracer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A main class on a class path, as a scenario: whatever it starts is explored.
 *
 * <p>One at a time in a JVM, since the hooks, the statics and the standard streams are the JVM's. Close it to give the
 * streams back.
 */
public final class Program implements Scenario, AutoCloseable {
    private static final int MOST_CAUSES = 16;

    private final Heap heap;
    private final ProgramLoader loader;
    private final MainMethod main;
    private final OutputCapture output = new OutputCapture();
    private @Nullable Thread root;
    private @Nullable HeapTracer tracer;
    private String printed = "";
    private boolean closed;

    private Program(Heap heap, ProgramLoader loader, MainMethod main) {
        this.heap = heap;
        this.loader = loader;
        this.main = main;
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
        Heap heap = Heap.get();
        heap.take(mainClass);
        try {
            heap.control().forget();
            heap.nameClasses();
            OwnClasses.load();
            ProgramLoader loader = ProgramLoader.of(classPath, heap.control());
            heap.instrumenter().instrument(loader, filter);
            return new Program(heap, loader, MainMethod.find(loader, classPath, mainClass, arguments));
        } catch (RuntimeException | Error e) {
            heap.release();
            throw e;
        }
    }

    @Override
    public String name() {
        return main.className();
    }

    @Override
    public void begin(ControlledScheduler scheduler) {
        output.begin();
        heap.instrumenter().catchUp();
        heap.control().begin(scheduler, tracer);
    }

    @Override
    public Thread rootIdentity() {
        Thread thread = heap.control().newRoot(loader);
        root = thread;
        return thread;
    }

    @Override
    public void run() throws Throwable {
        Thread identity = root;
        if (identity == null) {
            throw new IllegalStateException("begin comes first");
        }
        heap.control().runRoot(identity, main::invoke);
    }

    @Override
    public void end() {
        printed = tracer == null ? "" : output.text();
        tracer = null;
        heap.control().end();
    }

    /** A class that this JVM can't read, met by whichever actor needed it first, is no race, nor is a lack of files. */
    @Override
    public void failed(Throwable failure) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < MOST_CAUSES; at = at.getCause(), depth++) {
            if (at instanceof UnsupportedClassVersionError tooNew) {
                // "com/acme/Main has been compiled by a more recent version ..."
                String text = String.valueOf(tooNew.getMessage());
                throw ProgramException.tooNew(text.split(" ", 2)[0].replace('/', '.'), tooNew);
            }
            if (at instanceof NoClassDefFoundError unusable && ControlledScheduler.unwound(unusable)) {
                throw ProgramException.halfInitialised(unusable);
            }
            if (at instanceof IOException && String.valueOf(at.getMessage()).contains("Too many open files")) {
                throw new ProgramException(
                        "The program could not open another file or socket: " + at.getMessage()
                                + ". All schedules run in"
                                + " one JVM, so that what each of them leaves open adds up: close it in the program, or"
                                + " raise the limit (ulimit -n).",
                        at);
            }
        }
    }

    @Override
    public void ending(Actor actor) {
        heap.control().ending(actor);
    }

    @Override
    public void ended(Actor actor) {
        heap.control().ended(actor);
    }

    @Override
    public boolean idle(Actor actor) {
        return heap.control().idle(actor);
    }

    @Override
    public void wentOn(Actor actor, boolean afterWaking) {
        heap.control().wentOn(actor, afterWaking);
    }

    @Override
    public boolean hasOutsiders() {
        return heap.control().hasOutsiders();
    }

    @Override
    public boolean seesAllChanges() {
        return heap.control().seesAllChanges();
    }

    @Override
    public boolean tellsAllEffects() {
        return true;
    }

    @Override
    public boolean outsidersWork() {
        return heap.control().outsidersWork();
    }

    @Override
    public Tracer tracer() {
        tracer = new HeapTracer(heap.sites(), loader, heap.control().unseen());
        return tracer;
    }

    @Override
    public Explainer explainer() {
        HeapControl control = heap.control();
        return new HeapExplainer(tracer, control::holder);
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<>(heap.instrumenter().notCovered());
        lines.addAll(heap.control().notCovered());
        return lines;
    }

    @Override
    public void clearPoints() {
        heap.sites().clearHits();
    }

    @Override
    public Map<String, Long> pointsByClass() {
        return heap.sites().hitsByClass();
    }

    @Override
    public String output() {
        return printed;
    }

    /** How many of its classes were instrumented so far. */
    public int instrumentedClasses() {
        return heap.instrumenter().instrumented();
    }

    /** Gives the standard streams back and closes the class path. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            output.restore();
            heap.release();
            loader.close();
        }
    }
}
