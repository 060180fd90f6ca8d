package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.runtime.Hooks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initialisation of the program's classes, once in every execution: the procedure of the Java Virtual Machine
 * Specification, 5.5, with a logical lock, so that two actors can race for it.
 *
 * <p>Used by the carrier; threads that are not controlled find a class as the last execution left it.
 */
final class ClassInits {
    private static final String STATICS = "$chicane$statics";

    private static final ClassValue<MethodHandle> RENEWALS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .findStatic(type, STATICS, MethodType.methodType(void.class));
            } catch (NoSuchMethodException e) {
                return MethodHandles.empty(MethodType.methodType(void.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The statics of " + type.getName() + " can't be renewed: " + e, e);
            }
        }
    };

    private static final VarHandle ENUM_CONSTANTS = cache("enumConstants", Object[].class);
    private static final VarHandle ENUM_DIRECTORY = cache("enumConstantDirectory", Map.class);

    private static final class Init {
        final Actor by;
        boolean erroneous;

        Init(Actor by) {
            this.by = by;
        }
    }

    // Mutable state of the current execution: classes under way or failed; one that is done has its epoch set
    private final IdentityHashMap<Class<?>, Init> inits = new IdentityHashMap<>();

    /** Makes every class due again. */
    void begin() {
        if (!inits.isEmpty()) {
            inits.clear();
        }
        Hooks.epoch++;
    }

    /** Whether this actor has to initialise the class now. */
    boolean begin(ControlledScheduler scheduler, Actor self, Class<?> type) {
        boolean waited = false;
        for (Init init = inits.get(type); init != null; init = inits.get(type)) {
            if (init.erroneous) {
                throw new NoClassDefFoundError("Could not initialize class " + type.getName());
            }
            if (init.by == self) {
                return false;
            }
            scheduler.block(self, new Wait(Wait.Kind.CLASS_INIT, type), -1);
            waited = true;
        }
        if (waited) {
            return false;
        }
        inits.put(type, new Init(self));
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent.getClassLoader() != null) {
            try {
                RENEWALS.get(parent).invokeExact();
            } catch (Throwable e) {
                end(scheduler, type, e);
                throw sneaky(e);
            }
        }
        if (type.isEnum()) {
            ENUM_CONSTANTS.setVolatile(type, null);
            ENUM_DIRECTORY.setVolatile(type, null);
        }
        return true;
    }

    /** Ends an initialisation and lets those go on that wait for it. */
    void end(ControlledScheduler scheduler, Class<?> type, @Nullable Throwable failure) {
        if (failure == null) {
            inits.remove(type);
        } else if (!ControlledScheduler.unwinds(failure)) {
            Init init = inits.get(type);
            if (init != null) {
                init.erroneous = true;
            }
        }
        for (Actor actor : scheduler.actors()) {
            Wait wait = actor.waiting();
            if (wait != null && wait.kind() == Wait.Kind.CLASS_INIT && wait.resource() == type) {
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
        Init init = type instanceof Class<?> ? inits.get(type) : null;
        return init == null || init.erroneous ? null : init.by;
    }

    private static VarHandle cache(String name, Class<?> type) {
        try {
            // Class hides its fields from reflection, not from a private look-up.
            return MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup())
                    .findVarHandle(Class.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") keeps enum constants in another way: " + e, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
