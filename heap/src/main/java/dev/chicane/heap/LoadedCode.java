package dev.chicane.heap;

import dev.chicane.heap.control.HeapControl;
import dev.chicane.heap.instrument.ClassFilter;
import java.util.Set;

/**
 * Code that this JVM has loaded already, as a scenario: such as a test, beside whatever else runs here.
 *
 * <p>One at a time in a JVM, since the hooks are the JVM's. Threads that are not started by its actors are let through as
 * if nothing were. Output is captured of actors only. Its classes keep their statics from execution to execution, unless
 * they are to be renewed.
 */
public abstract non-sealed class LoadedCode extends HeapScenario {
    /** What becomes of the statics of its classes. */
    public sealed interface StaticState {
        /** They live on, as they do in any JVM. */
        record Kept() implements StaticState {}

        /**
         * They are new in every execution.
         *
         * @param but classes of which they live on
         */
        record Renewed(Set<Class<?>> but) implements StaticState {
            /** Copies the set. */
            public Renewed {
                but = Set.copyOf(but);
            }
        }
    }

    private final Heap heap;
    private final String name;
    private final StaticState statics;

    /**
     * Ready to be explored; to be closed afterwards.
     *
     * @throws IllegalStateException if the classes of this JVM are not instrumented, with the reason, or another scenario is
     *     loaded
     */
    protected LoadedCode(String name, StaticState statics) {
        this(Heap.get(), name, statics);
    }

    private LoadedCode(Heap heap, String name, StaticState statics) {
        super(heap, heap.sharedLoader(), OutputCapture.ofActors(heap.control()::byActor));
        this.heap = heap;
        this.name = name;
        this.statics = statics;
        heap.take(name);
        HeapControl control = heap.control();
        control.forget();
        heap.nameClasses();
        switch (statics) {
            case StaticState.Kept _ -> control.keepStatics();
            case StaticState.Renewed renewed -> control.renewStaticsBut(renewed.but());
        }
    }

    /**
     * Attaches the agent to this JVM if it is not there, and lets it instrument the classes of the class path from now on.
     * Once; does nothing later on.
     *
     * @throws IllegalStateException if that is not possible, with what to do
     */
    public static void instrument(ClassFilter filter) {
        Attachment.ensure();
        Heap.get().share(filter);
    }

    /** Whether a class was loaded so early that it could not be instrumented. */
    public final boolean isTooEarly(Class<?> type) {
        return heap.instrumenter().tooEarly().contains(type.getName());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    final void body() throws Throwable {
        execute();
    }

    /** What the root actor does. */
    protected abstract void execute() throws Throwable;

    /** Whether the execution that ends now, or has just ended, is one that is traced. */
    protected final boolean isTraced() {
        return traced();
    }

    /** Static fields that its executions write and that keep their values, {@code Class.field}. */
    protected final Set<String> staticsWritten() {
        return statics instanceof StaticState.Kept ? heap.sites().staticsWritten() : Set.of();
    }

    @Override
    public void close() {
        heap.control().keepStatics();
        super.close();
    }
}
