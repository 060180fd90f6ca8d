package dev.chicane.heap.control;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.heap.instrument.Names;
import dev.chicane.runtime.ClassHooks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The initialisation of the program's classes, once in every execution: the procedure of the Java Virtual Machine
 * Specification, 5.5, with a logical lock, so that two actors can race for it.
 *
 * <p>Thread-safe, for the sake of threads that are not controlled; an actor never holds the guard when it is switched
 * away from.
 */
final class ClassInits {
    private static final ClassValue<MethodHandle> RENEWALS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            if (type.getModule().isNamed()) {
                // One of the JDK's: nothing of it is renewed, and it may not be open to us.
                return MethodHandles.empty(MethodType.methodType(void.class));
            }
            try {
                Class<?> holder = type.isInterface()
                        ? Class.forName(Names.constantsClass(type.getName()), false, type.getClassLoader())
                        : type;
                return MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                        .findStatic(holder, Names.statics(type.getName()), MethodType.methodType(void.class));
            } catch (NoSuchMethodException | ClassNotFoundException e) {
                return MethodHandles.empty(MethodType.methodType(void.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The statics of " + type.getName() + " can't be renewed: " + e, e);
            }
        }
    };

    /** What is initialised before a class: its superclass, and those of its interfaces that have methods with a body. */
    private static final ClassValue<List<Class<?>>> PARENTS = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> type) {
            var parents = new ArrayList<Class<?>>();
            if (!type.isInterface()) {
                Class<?> superclass = type.getSuperclass();
                if (superclass != null && superclass.getClassLoader() != null) {
                    parents.add(superclass);
                }
                addInterfaces(type, parents);
            }
            return parents;
        }

        private static void addInterfaces(Class<?> type, List<Class<?>> parents) {
            for (Class<?> parent : type.getInterfaces()) {
                if (parent.getClassLoader() != null) {
                    addInterfaces(parent, parents);
                    if (Arrays.stream(parent.getDeclaredMethods()).anyMatch(ClassInits::isConcrete)) {
                        parents.add(parent);
                    }
                }
            }
        }
    };

    private static boolean isConcrete(Method method) {
        return (method.getModifiers() & (Modifier.ABSTRACT | Modifier.STATIC)) == 0;
    }

    static {
        // The first look-up in each draws an identity hash code, which must not be the program's.
        RENEWALS.get(Object.class);
        PARENTS.get(Object.class);
    }

    /** A class that is being initialised, or whose initialisation failed, by an actor or by a thread without control. */
    private static final class Init {
        final Object by;
        final List<Actor> waiting = new ArrayList<>(2);
        boolean erroneous;

        Init(Object by) {
            this.by = by;
        }
    }

    private final SpinLock guard = new SpinLock();

    private final Predicate<Class<?>> isWhole;
    private final Predicate<Class<?>> isOwn;

    // Mutable state of the current execution, guarded by it; a class that is done has its epoch set instead
    private final IdentityHashMap<Class<?>, Init> inits = new IdentityHashMap<>();

    // Mutable state over all executions
    private volatile Keeping keeping = Keeping.NOTHING;
    /** Classes that keep their statics and have some by now. */
    private final Set<Class<?>> done = ConcurrentHashMap.newKeySet();

    /** Knows which classes are taken as a whole, and which of them touch nothing but what is their own. */
    ClassInits(Predicate<Class<?>> isWhole, Predicate<Class<?>> isOwn) {
        this.isWhole = isWhole;
        this.isOwn = isOwn;
    }

    /** Which classes keep the values of their statics from one execution to the next, and so are initialised but once. */
    record Keeping(boolean all, Set<Class<?>> some) {
        /** All are renewed. */
        static final Keeping NOTHING = new Keeping(false, Set.of());

        /** None is. */
        static final Keeping EVERYTHING = new Keeping(true, Set.of());

        boolean keeps(Class<?> type) {
            return all || some.contains(type);
        }
    }

    /** From the next execution on, these classes keep their statics; all others are due again. */
    void keep(Keeping which) {
        guard.acquire();
        try {
            if (which.all() && !keeping.all()) {
                // What the last execution left in the others is nobody's.
                Set<Class<?>> some = keeping.some();
                done.removeIf(type -> !some.contains(type));
                ClassHooks.epoch++;
            }
            keeping = which;
        } finally {
            guard.holder = null;
        }
    }

    /** Whether a class keeps its statics. */
    boolean isKept(Class<?> type) {
        return keeping.keeps(type);
    }

    /** Makes every class due again that does not keep its statics. */
    void begin() {
        guard.acquire();
        try {
            Keeping current = keeping;
            if (!inits.isEmpty()) {
                // Of those that are kept: whom an actor did not get done with before its execution was over.
                inits.entrySet()
                        .removeIf(entry -> !current.keeps(entry.getKey())
                                || (entry.getValue().by instanceof Actor && !entry.getValue().erroneous));
            }
            if (!current.all()) {
                ClassHooks.epoch++;
            }
        } finally {
            guard.holder = null;
        }
    }

    /** Whether this actor has to initialise the class now. */
    boolean begin(ControlledScheduler scheduler, Actor self, Class<?> type) {
        if (!isWhole.test(type)) {
            self.actsForItself();
        } else if (isOwn.test(type)) {
            self.entersOwn();
        }
        for (boolean waited = false; ; waited = true) {
            Object by = take(type, self, waited);
            if (by == null) {
                return false;
            }
            // Who comes later does not ask again, so that nothing but the end of this says when that was.
            scheduler.effects().untold(self);
            if (by == self) {
                break;
            }
            scheduler.block(self, new Wait(Wait.Kind.CLASS_INIT, type), -1);
        }
        beginParents(scheduler, type);
        if (!self.atomic()) {
            // It is taken, and not yet initialised: who needs it now has to wait.
            scheduler.within(self);
        }
        return true;
    }

    /** The same for a thread that is not controlled. */
    boolean beginOutside(Class<?> type) {
        if (!takeOutside(type)) {
            return false;
        }
        beginParents(null, type);
        return true;
    }

    private boolean takeOutside(Class<?> type) {
        Thread self = Thread.currentThread();
        boolean waited = false;
        boolean interrupted = false;
        guard.acquire();
        try {
            Object by = takeGuarded(type, self, false);
            while (by != null && by != self) {
                int epoch = ClassHooks.epoch;
                guard.await(Long.MAX_VALUE);
                waited = true;
                interrupted |= Thread.interrupted();
                // In another execution the class is due again, and not done.
                by = takeGuarded(type, self, epoch == ClassHooks.epoch);
            }
            return by == self;
        } finally {
            if (guard.holder == self) {
                // Else another thread may have it: a wait in it found the stack full.
                guard.holder = null;
            }
            if (waited) {
                SpinLock.doneWaiting();
            }
            if (interrupted) {
                self.interrupt();
            }
        }
    }

    /** Who initialises the class: this one from now on, or another; null if it is done, or under way in this one. */
    private @Nullable Object take(Class<?> type, Object self, boolean waited) {
        guard.acquire();
        try {
            return takeGuarded(type, self, waited);
        } finally {
            guard.holder = null;
        }
    }

    /** With the guard. */
    private @Nullable Object takeGuarded(Class<?> type, Object self, boolean waited) {
        if (done.contains(type) && isKept(type)) {
            return null;
        }
        Init init = inits.get(type);
        if (init == null) {
            if (waited) {
                return null;
            }
            inits.put(type, new Init(self));
            return self;
        }
        if (init.erroneous) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        if (init.by == self) {
            return null;
        }
        if (self instanceof Actor actor) {
            init.waiting.add(actor);
        }
        return init.by;
    }

    private void beginParents(@Nullable ControlledScheduler scheduler, Class<?> type) {
        List<Class<?>> parents = PARENTS.get(type);
        for (int i = 0; i < parents.size(); i++) {
            try {
                RENEWALS.get(parents.get(i)).invokeExact();
            } catch (Throwable e) {
                end(scheduler, type, e);
                throw Unchecked.thrown(e);
            }
        }
    }

    /** Initialises a class, if that is due. */
    static void initialize(Class<?> type) {
        if (type.getClassLoader() == null) {
            return;
        }
        try {
            RENEWALS.get(type).invokeExact();
        } catch (Throwable e) {
            throw Unchecked.thrown(e);
        }
    }

    /** Ends an initialisation and lets those go on that wait for it. */
    void end(@Nullable ControlledScheduler scheduler, Class<?> type, @Nullable Throwable failure) {
        List<Actor> waiting = List.of();
        guard.acquire();
        try {
            Init init = inits.get(type);
            if (init != null) {
                waiting = List.copyOf(init.waiting);
                init.waiting.clear();
            }
            if (failure == null) {
                inits.remove(type);
                if (!keeping.equals(Keeping.NOTHING)) {
                    done.add(type);
                }
            } else if (init != null && !ControlledScheduler.unwinds(failure)) {
                init.erroneous = true;
            }
            if (scheduler == null) {
                guard.wakeAll();
            }
        } finally {
            guard.holder = null;
        }
        Actor self = scheduler == null ? null : scheduler.self();
        if (self != null) {
            self.scheduler().effects().initialised(self);
        }
        for (Actor actor : waiting) {
            if (scheduler == null) {
                actor.scheduler().wakeFromOutside(actor, null);
            } else {
                scheduler.wake(actor);
            }
        }
        if (failure instanceof Exception) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    /** The actor that initialises the class, or null. */
    @Nullable
    Actor owner(Object type) {
        guard.acquire();
        try {
            Init init = type instanceof Class<?> ? inits.get(type) : null;
            return init != null && !init.erroneous && init.by instanceof Actor actor ? actor : null;
        } finally {
            guard.holder = null;
        }
    }
}
