package dev.chicane.heap.instrument;

import dev.chicane.heap.edit.EditedClasses;
import dev.chicane.runtime.ClassHooks;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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
            "java.lang.ThreadGroup",
            "java.lang.Class",
            "java.lang.VirtualThread",
            "java.util.concurrent.locks.LockSupport",
            "sun.nio.ch.Poller",
            "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.FileChannelImpl",
            "java.nio.channels.spi.AbstractSelector",
            "java.nio.channels.spi.AbstractSelectableChannel",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.RandomAccessFile",
            "java.io.File",
            "java.nio.file.Files",
            "java.lang.invoke.MethodHandleNatives",
            "java.lang.invoke.Invokers",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.lang.invoke.MethodHandleImpl$CountingWrapper",
            "jdk.internal.vm.ThreadContainers",
            "jdk.internal.loader.BuiltinClassLoader",
            "jdk.internal.util.Preconditions",
            "java.lang.ClassLoader",
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
    private static final int MANY = 16;
    private static final int MOST_BETWEEN = 256;

    /** What is instrumented now. */
    private record Target(ClassLoader loader, ClassFilter filter, ProgramRewriter rewriter) {
        boolean loads(ClassLoader defining) {
            return isAtOrBelow(defining, loader);
        }
    }

    private final Sites sites;
    private final Set<String> notCovered = ConcurrentHashMap.newKeySet();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<String> seenJdkClasses = ConcurrentHashMap.newKeySet();
    private final Set<String> changedJdkClasses = ConcurrentHashMap.newKeySet();
    private final Set<String> unchangedJdkClasses = ConcurrentHashMap.newKeySet();
    private final Set<String> tooEarly = ConcurrentHashMap.newKeySet();
    private final Set<String> instrumented = ConcurrentHashMap.newKeySet();
    private final BooleanSupplier byActor;
    private final ClassDefiner definer = new ClassDefiner();
    private volatile @Nullable Target target;
    private volatile @Nullable Instrumentation installed;
    /** Whether a class was transformed since the JDK's were last looked through. */
    private volatile boolean transformed;

    // Used between executions only: after how many in which classes were transformed the JDK's are looked through
    private int catchingUpEvery = 1;
    private int sinceCatchingUp;
    private int looksInVain;

    /**
     * Numbers the places it instruments in {@code sites}.
     *
     * @param byActor whether the calling thread is one of the program's, as far as they are controlled
     */
    public Instrumenter(Sites sites, BooleanSupplier byActor) {
        this.sites = sites;
        this.byActor = byActor;
    }

    /** Whether the class of this binary name is one of those that touch nothing but what is their own. */
    public boolean keepsToItsOwn(String binaryName) {
        Target current = target;
        return current != null && current.filter().keepsToItsOwn(binaryName);
    }

    /** Whether the class of this binary name is taken as a whole. */
    public boolean isWhole(String binaryName) {
        Target current = target;
        return current != null && current.filter().isWhole(binaryName);
    }

    /** Whether this class is instrumented, step by step; a hidden one, whether the class beside which it is defined is. */
    public boolean isLookedInto(Class<?> type) {
        String name = (type.isHidden() ? type.getNestHost() : type).getName();
        return instrumented.contains(name) && !isWhole(name);
    }

    /**
     * Changes the JDK's classes.
     *
     * @throws IllegalStateException if one of those that have to be changed could not be
     */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        instrumentation.setNativeMethodPrefix(this, Names.NATIVE);
        try {
            for (String name : CHANGED) {
                Class.forName(name, false, null);
            }
            changeLoaded(instrumentation);
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            throw new IllegalStateException("This JDK's classes can't be instrumented: " + e, e);
        }
        installed = instrumentation;
        var missing = new ArrayList<>(CHANGED);
        missing.removeIf(name -> changedJdkClasses.contains(name.replace('.', '/')));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("These classes of the JDK (" + Runtime.version()
                    + ") could not be instrumented: " + missing + "; " + unchangedJdkClasses);
        }
    }

    /**
     * Changes those of the JDK's classes that were loaded while a class was transformed: what the JVM loads for that, it
     * does not show. To be called between executions.
     */
    public void catchUp() {
        Instrumentation instrumentation = installed;
        if (instrumentation == null || !transformed || ++sinceCatchingUp < catchingUpEvery) {
            return;
        }
        transformed = false;
        sinceCatchingUp = 0;
        try {
            int before = changedJdkClasses.size();
            changeLoaded(instrumentation);
            looksInVain = changedJdkClasses.size() > before ? 0 : looksInVain + 1;
            // A program that makes classes in every execution would pay for this look in each of them.
            catchingUpEvery = looksInVain < MANY ? 1 : Math.min(2 * catchingUpEvery, MOST_BETWEEN);
        } catch (UnmodifiableClassException | LinkageError e) {
            unchangedJdkClasses.add("Classes of the JDK that were loaded late could not be instrumented: " + e + ".");
        }
    }

    private void changeLoaded(Instrumentation instrumentation) throws UnmodifiableClassException {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            if (type.getClassLoader() == null
                    && !type.isArray()
                    && !type.isHidden()
                    && concerns(name)
                    && !seenJdkClasses.contains(name)
                    && instrumentation.isModifiableClass(type)) {
                loaded.add(type);
            }
        }
        if (!loaded.isEmpty()) {
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        }
    }

    /**
     * From now on instruments the classes that this loader, those below it, and those that the program makes elsewhere
     * load, where the filter accepts them; with these edits.
     */
    public void instrument(ClassLoader loader, ClassFilter filter, EditedClasses edited) {
        instrument(loader, filter, edited, Statics.OF_THE_PROGRAM);
    }

    /** The same for a loader that others use as well, who expect the JVM to initialise its classes. */
    public void instrumentShared(ClassLoader loader, ClassFilter filter) {
        instrument(loader, filter, EditedClasses.NONE, Statics.SHARED);
        Instrumentation instrumentation = installed;
        if (instrumentation == null) {
            throw new IllegalStateException("The transformer is to be installed first.");
        }
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            if (!type.isArray()
                    && !type.isHidden()
                    && type.getClassLoader() != null
                    && isAtOrBelow(type.getClassLoader(), loader)
                    && !isOfTheJdk(type.getProtectionDomain())
                    && filter.accepts(type.getClassLoader(), name)) {
                tooEarly.add(type.getName());
            }
        }
    }

    /** Names of classes that would have been instrumented, had they not been loaded before. */
    public Set<String> tooEarly() {
        return Set.copyOf(tooEarly);
    }

    private void instrument(ClassLoader loader, ClassFilter filter, EditedClasses edited, Statics statics) {
        notCovered.clear();
        tooEarly.clear();
        leftOut.clear();
        instrumented.clear();
        catchingUpEvery = 1;
        sinceCatchingUp = 0;
        looksInVain = 0;
        OwedReleases.prepare(loader);
        target = new Target(loader, filter, new ProgramRewriter(filter, edited, sites, statics, notCovered::add));
    }

    /** How many classes of the program were instrumented. */
    public int instrumented() {
        return instrumented.size();
    }

    /** What could not be instrumented or kept apart, one sentence each. */
    public List<String> notCovered() {
        var lines = new ArrayList<>(notCovered);
        lines.addAll(unchangedJdkClasses);
        Collections.sort(lines);
        tell(lines, "Classes that were loaded before the agent, their steps and locks are not seen: ", tooEarly);
        tell(lines, "Classes that were left out, their steps and locks are not seen: ", leftOut);
        return lines;
    }

    private static void tell(List<String> lines, String what, Set<String> classes) {
        if (!classes.isEmpty()) {
            lines.add(what
                    + classes.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "))
                    + (classes.size() > MOST_NAMES ? " and " + (classes.size() - MOST_NAMES) + " more." : "."));
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || Names.isConstantsClass(name)) {
            return null;
        }
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return concerns(name) ? jdk(name, bytes) : null;
        }
        Target current = target;
        if (current == null || !(current.loads(loader) || isMadeByProgram(loader)) || isOfTheJdk(domain)) {
            return null;
        }
        if (!current.filter().accepts(loader, name)) {
            if (current.filter().matters(name)) {
                leftOut.add(name.replace('/', '.'));
            }
            return null;
        }
        // Another agent may redefine it: then it needs the same members once more.
        return program(current.rewriter(), loader, name, domain, bytes);
    }

    /** A hidden class beside this one, which the JVM does not show to transformers. */
    public byte[] hiddenClass(Class<?> host, byte[] bytes) {
        Target current = target;
        ClassLoader loader = host.getClassLoader();
        if (current == null || loader == null || !(current.loads(loader) || isMadeByProgram(loader))) {
            return bytes;
        }
        String name = host.getName().replace('.', '/');
        if (!current.filter().accepts(loader, name)) {
            return bytes;
        }
        byte[] result = program(current.rewriter(), loader, name, host.getProtectionDomain(), bytes);
        return result == null ? bytes : result;
    }

    /** Some modules of the JDK, such as the compiler, are loaded as classes of the class path are. */
    static boolean isOfTheJdk(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source != null
                && source.getLocation() != null
                && source.getLocation().getProtocol().equals(ClassLibrary.JDK_IMAGE);
    }

    /** A loader beside the program's own that an actor uses. */
    private boolean isMadeByProgram(ClassLoader loader) {
        return !isAtOrBelow(Instrumenter.class.getClassLoader(), loader) && byActor.getAsBoolean();
    }

    private static boolean isAtOrBelow(@Nullable ClassLoader loader, ClassLoader other) {
        ClassLoader at = loader;
        while (at != null && at != other) {
            at = at.getParent();
        }
        return at == other;
    }

    private static boolean concerns(String internalName) {
        return internalName.startsWith("java/util/concurrent/")
                || internalName.startsWith("java/util/ImmutableCollections$")
                || internalName.startsWith("java/util/Timer")
                || internalName.startsWith("java/time/Clock$")
                || internalName.equals("java/util/logging/LogRecord")
                || internalName.equals("java/lang/ProcessImpl")
                || internalName.equals(JdkRewriter.TRACKING_CONTAINER)
                || internalName.equals("java/util/JapaneseImperialCalendar")
                || internalName.equals("sun/util/locale/provider/CalendarProviderImpl")
                || internalName.equals("jdk/internal/net/http/HttpClientImpl")
                || internalName.startsWith("java/util/Collections$Synchronized")
                || internalName.startsWith("java/util/Vector$")
                || internalName.startsWith("java/util/Hashtable$")
                || InnerClasses.family(internalName) != 0
                || CHANGED.contains(internalName.replace('/', '.'));
    }

    // A transformer's exceptions are swallowed by the JVM: both remember them, so that the result can name the class.

    private byte @Nullable [] program(
            ProgramRewriter rewriter,
            ClassLoader loader,
            String name,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        transformed = true;
        try {
            byte[] result = rewriter.rewrite(
                    loader, bytes, constants -> definer.define(Names.constantsClass(name), constants, loader, domain));
            instrumented.add(name.replace('/', '.'));
            return result;
        } catch (Throwable e) {
            notCovered.add("Class " + name.replace('/', '.') + " could not be instrumented, its steps are not seen: "
                    + e + ".");
        }
        try {
            return rewriter.leaveAlone(loader, bytes);
        } catch (Throwable e) {
            return null;
        }
    }

    private byte @Nullable [] jdk(String name, byte[] bytes) {
        transformed = true;
        seenJdkClasses.add(name);
        // It may be on an actor's thread, the first time in this JVM that a class is needed.
        ClassHooks.linkBegin();
        try {
            byte[] result = JdkRewriter.rewrite(name, bytes);
            if (result != null) {
                changedJdkClasses.add(name);
            }
            return result;
        } catch (Throwable e) {
            unchangedJdkClasses.add("Class " + name.replace('/', '.')
                    + " of the JDK could not be instrumented, what it does is not seen: " + e + ".");
            return null;
        } finally {
            ClassHooks.linkEnd();
        }
    }
}
