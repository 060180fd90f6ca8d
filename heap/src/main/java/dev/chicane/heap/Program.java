package dev.chicane.heap;

import dev.chicane.engine.Suggestions;
import dev.chicane.engine.explain.Edit;
import dev.chicane.heap.edit.EditedClasses;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.List;

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

    private Program(Heap heap, ProgramLoader loader, EditedClasses edited, MainMethod main) {
        super(heap, loader, OutputCapture.ofEverybody());
        this.heap = heap;
        this.loader = loader;
        this.edited = edited;
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
        return load(classPath, mainClass, arguments, filter, List.of());
    }

    /**
     * The same program with these edits.
     *
     * @throws ProgramException if it can't be loaded, with what to do about it
     * @throws IllegalStateException if the agent is not there, or if another program is loaded and not closed yet
     */
    public static Program load(
            List<Path> classPath, String mainClass, List<String> arguments, ClassFilter filter, List<Edit> edits) {
        Heap heap = Heap.get();
        heap.take(mainClass);
        try {
            heap.control().forget();
            heap.control().renewStatics();
            heap.nameClasses();
            OwnClasses.load();
            ProgramLoader loader = ProgramLoader.of(classPath, heap.control());
            var edited = new EditedClasses(edits);
            heap.instrumenter().instrument(loader, filter, edited);
            return new Program(heap, loader, edited, MainMethod.find(loader, classPath, mainClass, arguments));
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
