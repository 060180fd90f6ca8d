package dev.chicane.heap.instrument;

import dev.chicane.runtime.Hooks;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agent's transformer: the program's classes as they are loaded, the JDK's by retransformation.
 *
 * <p>A class that can't be transformed is loaded as it is and remembered, for the result to name. Thread-safe.
 */
public final class Instrumenter implements ClassFileTransformer {
    /**
     * Classes of the JDK that have to be changed before the first execution. Named here, not in {@link JdkRewriter}: to
     * ask that class while its own superclasses are being loaded would be circular.
     */
    private static final Set<String> CHANGED = Set.of(
            "java.lang.Thread",
            "java.lang.Class",
            "java.lang.VirtualThread",
            "java.util.concurrent.locks.LockSupport",
            "sun.nio.ch.Poller",
            "java.lang.invoke.MethodHandleNatives",
            "java.lang.invoke.Invokers",
            "jdk.internal.vm.ThreadContainers",
            "java.util.Random",
            "java.util.Date",
            "java.time.Clock",
            "java.util.Vector",
            "java.util.Hashtable",
            "java.lang.StringBuffer",
            "java.lang.AbstractStringBuilder",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.LinkedList",
            "java.util.PriorityQueue",
            "java.util.TreeMap",
            "java.util.concurrent.ConcurrentHashMap");

    private static final int MOST_NAMES = 5;

    /** What is instrumented now. */
    private record Target(ClassLoader loader, ClassFilter filter, ProgramRewriter rewriter) {
        boolean loads(ClassLoader defining) {
            ClassLoader at = defining;
            while (at != null && at != loader) {
                at = at.getParent();
            }
            return at == loader;
        }
    }

    private final Sites sites;
    private final Set<String> notCovered = ConcurrentHashMap.newKeySet();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<String> changedJdkClasses = ConcurrentHashMap.newKeySet();
    private final AtomicInteger instrumented = new AtomicInteger();
    private volatile @Nullable Target target;

    /** Numbers the places it instruments in {@code sites}. */
    public Instrumenter(Sites sites) {
        this.sites = sites;
    }

    /**
     * Changes the JDK's classes.
     *
     * @throws IllegalStateException if one of those that have to be changed could not be
     */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        try {
            for (String name : CHANGED) {
                Class.forName(name, false, null);
            }
            List<Class<?>> loaded = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (type.getClassLoader() == null
                        && !type.isArray()
                        && !type.isHidden()
                        && concerns(type.getName().replace('.', '/'))
                        && instrumentation.isModifiableClass(type)) {
                    loaded.add(type);
                }
            }
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            throw new IllegalStateException("This JDK's classes can't be instrumented: " + e, e);
        }
        var missing = new ArrayList<>(CHANGED);
        missing.removeIf(name -> changedJdkClasses.contains(name.replace('.', '/')));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("These classes of the JDK (" + Runtime.version()
                    + ") could not be instrumented: " + missing + "; " + notCovered);
        }
    }

    /** From now on instruments the classes that this loader and those below it load, where the filter accepts them. */
    public void instrument(ClassLoader loader, ClassFilter filter) {
        notCovered.clear();
        leftOut.clear();
        instrumented.set(0);
        target = new Target(loader, filter, new ProgramRewriter(filter, sites, notCovered::add));
    }

    /** How many classes of the program were instrumented. */
    public int instrumented() {
        return instrumented.get();
    }

    /** What could not be instrumented or kept apart, one sentence each. */
    public List<String> notCovered() {
        var lines = new ArrayList<>(notCovered);
        Collections.sort(lines);
        if (!leftOut.isEmpty()) {
            lines.add("Classes that were left out, their steps and locks are not seen: "
                    + leftOut.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "))
                    + (leftOut.size() > MOST_NAMES ? " and " + (leftOut.size() - MOST_NAMES) + " more." : "."));
        }
        return lines;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null) {
            return null;
        }
        try {
            if (loader == null) {
                return concerns(name) ? jdk(name, bytes) : null;
            }
            Target current = target;
            if (current == null || redefined != null || !current.loads(loader)) {
                return null;
            }
            if (!current.filter().accepts(loader, name)) {
                leftOut.add(name.replace('/', '.'));
                return null;
            }
            byte[] result = current.rewriter().rewrite(loader, bytes);
            instrumented.incrementAndGet();
            return result;
        } catch (Throwable e) {
            // A transformer's exception is swallowed by the JVM: remember it, so that the result can name the class.
            notCovered.add("Class " + name.replace('/', '.') + " could not be instrumented, its steps are not seen: "
                    + e + ".");
            return null;
        }
    }

    private static boolean concerns(String internalName) {
        return internalName.startsWith("java/util/concurrent/")
                || internalName.startsWith("java/util/ImmutableCollections$")
                || internalName.startsWith("java/util/Timer")
                || internalName.startsWith("java/time/Clock$")
                || internalName.startsWith("java/util/Collections$Synchronized")
                || InnerClasses.family(internalName) != 0
                || CHANGED.contains(internalName.replace('/', '.'));
    }

    private byte @Nullable [] jdk(String name, byte[] bytes) {
        // It may be on an actor's thread, the first time in this JVM that a class is needed.
        Hooks.linkBegin();
        try {
            byte[] result = JdkRewriter.rewrite(name, bytes);
            if (result != null) {
                changedJdkClasses.add(name);
            }
            return result;
        } finally {
            Hooks.linkEnd();
        }
    }
}
