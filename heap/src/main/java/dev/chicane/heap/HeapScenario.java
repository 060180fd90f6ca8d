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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instrumented code as a scenario, whichever loader has loaded it. Used on the carrier, but for {@link #close}. */
abstract sealed class HeapScenario implements Scenario, AutoCloseable permits Program, LoadedCode {
    private static final int MOST_CAUSES = 16;

    private final Heap heap;
    private final ClassLoader loader;
    private final OutputCapture output;

    // Mutable state
    private @Nullable Thread root;
    private @Nullable HeapTracer tracer;
    private String printed = "";
    private boolean closed;

    HeapScenario(Heap heap, ClassLoader loader, OutputCapture output) {
        this.heap = heap;
        this.loader = loader;
        this.output = output;
    }

    /** What the root actor does, as the program's main thread. */
    abstract void body() throws Throwable;

    /** Whether the execution that ends now is traced. */
    final boolean traced() {
        return tracer != null;
    }

    @Override
    public void begin(ControlledScheduler scheduler) {
        output.begin();
        heap.instrumenter().catchUp();
        heap.control().printsTo(output.out(), output.err());
        heap.control().begin(scheduler, tracer);
    }

    @Override
    public void drawOthers() {
        heap.control().drawOthers();
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
        heap.control().runRoot(identity, this::body);
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
    public boolean tellsAllEffects() {
        return true;
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
    public String place(int label) {
        return heap.sites().get(label).site().text();
    }

    @Override
    public List<String> notCovered() {
        var lines = new ArrayList<>(heap.instrumenter().notCovered());
        lines.addAll(heap.control().notCovered());
        return lines;
    }

    @Override
    public List<String> caveats() {
        List<String> whole = ClassFilter.whole(heap.sites().wholeClasses());
        return whole.isEmpty()
                ? List.of()
                : List.of("Taken to be right: " + String.join(", ", whole)
                        + ". In there threads are switched only where one comes from other code, waits, or uses a"
                        + " database; everywhere if a pattern includes these classes, such as *.");
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

    /** Gives the standard streams back, and lets another scenario be loaded. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            output.restore();
            heap.release();
        }
    }
}
