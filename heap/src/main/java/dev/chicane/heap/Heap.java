package dev.chicane.heap;

import dev.chicane.heap.control.HeapControl;
import dev.chicane.heap.instrument.ClassFilter;
import dev.chicane.heap.instrument.Instrumenter;
import dev.chicane.heap.instrument.Sites;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The instrumented JVM: one for the process, since there is one set of hooks. Thread-safe. */
final class Heap {
    private static volatile @Nullable Heap installed;
    private static volatile @Nullable Failure failure;

    private final Sites sites = new Sites();
    private final Instrumenter instrumenter;
    private final HeapControl control;
    private final Instrumentation instrumentation;
    private volatile @Nullable ClassLoader shared;

    /** Why the agent could not be installed. */
    private record Failure(Throwable cause) {}

    /** The main class of the program that is loaded, of which there can be one: all of them would take the same hooks. */
    private final AtomicReference<@Nullable String> loaded = new AtomicReference<>();

    private Heap(Instrumentation instrumentation, boolean late) {
        openTheJdk(instrumentation);
        if (late) {
            // What the hooks need is there before they are armed: to load it, files may be opened, which calls hooks.
            OwnClasses.load();
        }
        // Sockets are watched by threads of the JDK's own; else by virtual ones, on the scheduler of whoever comes
        // first.
        System.setProperty("jdk.pollerMode", "1");
        control = new HeapControl(sites);
        instrumenter = new Instrumenter(sites, control::byActor);
        control.trust(instrumenter::isWhole, instrumenter::keepsToItsOwn);
        control.lookInto(instrumenter::isLookedInto);
        control.instrumentHiddenClasses(instrumenter::hiddenClass);
        control.arm();
        instrumenter.install(instrumentation);
        this.instrumentation = instrumentation;
        nameClasses();
    }

    /** Classes of the JDK that were loaded since, too. */
    void nameClasses() {
        HeapControl.name(instrumentation.getAllLoadedClasses());
    }

    /** Instruments the classes of this JVM's class path as they are loaded, for whoever runs here. Once. */
    synchronized void share(ClassFilter filter) {
        if (shared == null) {
            OwnClasses.load();
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            control.keepStatics();
            instrumenter.instrumentShared(loader, filter);
            shared = loader;
        }
    }

    /**
     * The loader of the class path, whose classes are instrumented.
     *
     * @throws IllegalStateException if they are not
     */
    ClassLoader sharedLoader() {
        ClassLoader loader = shared;
        if (loader == null) {
            throw new IllegalStateException("The classes of this JVM's class path are not instrumented.");
        }
        return loader;
    }

    /** Whether the agent was here, successful or not. */
    static boolean tried() {
        return installed != null || failure != null;
    }

    /**
     * Done by the agent. What goes wrong is kept, for {@link #get} to tell.
     *
     * @param late whether other code is running here already
     */
    static synchronized void install(Instrumentation instrumentation, boolean late) {
        if (installed == null) {
            try {
                installed = new Heap(instrumentation, late);
            } catch (ExceptionInInitializerError e) {
                Throwable cause = e.getCause();
                failure = new Failure(cause == null ? e : cause);
            } catch (RuntimeException | LinkageError e) {
                failure = new Failure(e);
            }
        }
    }

    /**
     * The one that the agent installed.
     *
     * @throws IllegalStateException if there is none, with the reason
     */
    static Heap get() {
        Heap heap = installed;
        if (heap == null) {
            Failure failed = failure;
            Throwable reason = failed == null ? null : failed.cause();
            throw new IllegalStateException(
                    reason == null
                            ? "The Chicane agent is not loaded; start the JVM with -javaagent:chicane-heap.jar, as the"
                                    + " launcher does."
                            : "The Chicane agent could not be installed: "
                                    + (reason instanceof IllegalStateException ? reason.getMessage() : reason),
                    reason);
        }
        return heap;
    }

    Sites sites() {
        return sites;
    }

    Instrumenter instrumenter() {
        return instrumenter;
    }

    HeapControl control() {
        return control;
    }

    /** Lets the hooks and us see what the JDK keeps to itself: the scheduler of virtual threads, fields of threads. */
    private static void openTheJdk(Instrumentation instrumentation) {
        Module base = Object.class.getModule();
        Set<Module> us = Set.of(Heap.class.getModule());
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("jdk.internal.misc", us),
                Map.of(
                        "java.lang",
                        us,
                        "java.util",
                        us,
                        "java.util.concurrent",
                        us,
                        "java.util.concurrent.atomic",
                        us,
                        "java.util.concurrent.locks",
                        us),
                Set.of(),
                Map.of());
    }

    /**
     * Makes this program the one that is loaded.
     *
     * @throws IllegalStateException if there is another
     */
    void take(String mainClass) {
        String other = loaded.compareAndExchange(null, mainClass);
        if (other != null) {
            throw new IllegalStateException(
                    "The program " + other + " is explored in this JVM; close it before " + mainClass + " is loaded.");
        }
    }

    /** Another program may be loaded now. */
    void release() {
        loaded.set(null);
    }
}
