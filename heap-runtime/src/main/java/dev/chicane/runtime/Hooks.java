package dev.chicane.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that instrumented code calls before each step that other actors could see: accesses and calls.
 *
 * <p>What else the JVM would do on its own has hooks beside these: {@link MonitorHooks}, {@link ThreadHooks},
 * {@link ClassHooks}, {@link SystemHooks}. All do what the JVM would have done until a bridge is armed. The bridges and
 * {@code tracing} are plain fields on purpose: they are written by the carrier before any actor runs on it, and a thread
 * that reads them late is not a controlled one, for which most hooks do nothing anyway. Sites are numbers given out by
 * the instrumentation.
 */
public final class Hooks {
    /** Whether values are recorded (replay) or only choices (search). */
    public static boolean tracing;

    /** Whether data races are looked for, so that what synchronises has to be told. */
    public static boolean ordering;

    /**
     * Families of the JDK's own classes (bits of {@link #COLLECTIONS} and so on) in whose methods the running actor has
     * points now, since it is inside of a call of one; 0 otherwise. Other threads may see it, and do nothing then.
     */
    public static int inside;

    /** Collections and maps of {@code java.util} that no lock guards, and their iterators. */
    public static final int COLLECTIONS = 1;

    /** {@code StringBuilder}. */
    public static final int BUILDERS = 2;

    /** Formats of {@code java.text}, calendars and dates. */
    public static final int FORMATS = 4;

    /** In {@link #inside}: nothing was accessed since the point at the call, so that the first access needs none. */
    public static final int FRESH = 8;

    /** In {@link #inside}: the call may change the object. */
    public static final int CHANGES = 16;

    /** A call of code that is not looked into may change something: see {@link #reaches}. */
    public static final int CHANGES_SOMETHING = 1;

    /** The same: it may touch anything that is shared. */
    public static final int TOUCHES_ANYTHING = 2;

    /** The same, and it may call the program back, and go on after that. */
    public static final int CALLS_BACK = 4;

    /** The call is one of code that is taken as a whole. */
    public static final int FROM_WHOLE = 8;

    /** The same, of code that touches nothing but what is its own. */
    public static final int FROM_OWN = 16;

    /** Other code calls such code. */
    public static final int TO_WHOLE = 32;

    /** The same, to code that touches nothing but what is its own. */
    public static final int TO_OWN = 64;

    private static @Nullable AccessBridge bridge;

    private Hooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(AccessBridge newBridge) {
        bridge = newBridge;
    }

    /** Before {@code getfield} and {@code putfield}; {@code owner} may be null where the access will throw. */
    public static void fieldAccess(@Nullable Object owner, int site) {
        AccessBridge b = bridge;
        if (b != null) {
            b.fieldAccess(owner, site);
        }
    }

    /** Before {@code getstatic} and {@code putstatic}. */
    public static void staticAccess(int site) {
        AccessBridge b = bridge;
        if (b != null) {
            b.fieldAccess(null, site);
        }
    }

    /** Before an array load or store. */
    public static void arrayAccess(@Nullable Object array, int index, int site) {
        AccessBridge b = bridge;
        if (b != null) {
            b.arrayAccess(array, index, site);
        }
    }

    /**
     * Before a call of the JDK that other actors can see; {@code target} null for a static method or a constructor.
     * Inside of it, until {@link #left}, accesses of these families are points too.
     */
    public static void call(@Nullable Object target, int site, int families) {
        AccessBridge b = bridge;
        if (b != null) {
            b.call(target, site, families);
        }
    }

    /** The same for a call of an interface of the program that a final method of one of these classes may implement. */
    public static void callThrough(@Nullable Object target, int site, int families) {
        boolean ofTheJdk = target instanceof Thread
                || target instanceof ForkJoinTask
                || target instanceof AbstractQueuedSynchronizer
                || target instanceof AtomicBoolean
                || target instanceof AtomicInteger
                || target instanceof AtomicIntegerArray
                || target instanceof AtomicLong
                || target instanceof AtomicLongArray
                || target instanceof AtomicReference
                || target instanceof AtomicReferenceArray;
        if (ofTheJdk) {
            call(target, site, families);
        }
    }

    /** After {@link #call}, where these too may be locked by their own methods: waits until nobody else has them. */
    public static void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three) {
        AccessBridge b = bridge;
        if (b != null) {
            b.awaitFree(one, two, three);
        }
    }

    /** Before an object is made a string: a call of its {@code toString}, if it is one of the JDK's that may change. */
    public static void shown(@Nullable Object object, int site) {
        AccessBridge b = bridge;
        boolean mayChange = object instanceof Collection
                || object instanceof Map
                || object instanceof Map.Entry
                || (object instanceof CharSequence && !(object instanceof String));
        if (b != null) {
            if (mayChange && object != null && object.getClass().getClassLoader() == null) {
                b.call(object, site, COLLECTIONS | BUILDERS);
            }
            b.passes(null, object, true);
        }
    }

    /** After such a call returned, or where what it threw is caught. */
    public static void left() {
        AccessBridge b = bridge;
        if (inside != 0 && b != null) {
            b.left();
        }
    }

    /** In a class of the JDK of this family, before an access of what may be shared. */
    public static void inner(int family) {
        AccessBridge b = bridge;
        if ((inside & family) != 0 && b != null) {
            b.inner();
        }
    }

    /** In such a class, before code of the program may be called back; what it returns is for {@link #in}. */
    public static int out() {
        AccessBridge b = bridge;
        return inside != 0 && b != null ? b.out() : 0;
    }

    /** The same, by the object whose method is called: one of the JDK's may be a shared one itself. */
    public static int out(@Nullable Object called) {
        return inside != 0 && called != null && called.getClass().getClassLoader() != null ? out() : 0;
    }

    /** After the program was called back. */
    public static void in(int left) {
        AccessBridge b = bridge;
        if (left != 0 && b != null) {
            b.in(left);
        }
    }

    /**
     * Before a call of code that is not looked into, such as most of the JDK.
     *
     * @param how bits of {@link #CHANGES_SOMETHING}, {@link #TOUCHES_ANYTHING}, {@link #CALLS_BACK}, {@link #FROM_WHOLE}, {@link #FROM_OWN}, {@link #TO_WHOLE}, {@link #TO_OWN}
     */
    public static void reaches(int how) {
        AccessBridge b = bridge;
        if (b != null) {
            b.reaches(how);
        }
    }

    /**
     * The same, where the call touches only what this object tells, if it is one that does; of a static method, what it
     * depends on.
     */
    public static void reachesOn(@Nullable Object target, int how) {
        AccessBridge b = bridge;
        if (b != null) {
            b.reachesOn(target, how);
        }
    }

    /** The same, where the call reaches nothing if all these never change and have no method of the program's; null is such a value. */
    public static void reachesUnlessValues(
            @Nullable Object one, @Nullable Object two, @Nullable Object three, int how) {
        AccessBridge b = bridge;
        if (b != null) {
            b.reachesUnlessValues(one, two, three, how);
        }
    }

    /** The same, where the call prints a text, or a value, to this stream. */
    public static void prints(@Nullable Object stream, int how) {
        AccessBridge b = bridge;
        if (b != null) {
            b.prints(stream, how);
        }
    }

    /** At the entry of a method of the program that code of the JDK may call, whoever has called it. */
    public static void calledBack() {
        AccessBridge b = bridge;
        if (b != null) {
            b.calledBack();
        }
    }

    /** After {@link #call}, for a method that may ask its argument for a hash code, or whether it equals something. */
    public static void passes(@Nullable Object target, @Nullable Object argument, boolean asks) {
        AccessBridge b = bridge;
        if (b != null) {
            b.passes(target, argument, asks);
        }
    }

    /** Before a read of a final field of a class whose objects others may get before they are made. */
    public static void finalRead(@Nullable Object owner, int site) {
        AccessBridge b = bridge;
        if (b != null && owner != null) {
            b.finalRead(owner, site);
        }
    }

    /** Before a call of what Chicane neither sees nor repeats, with what to say of that. */
    public static void outOfSight(String sentence) {
        AccessBridge b = bridge;
        if (b != null) {
            b.outOfSight(sentence);
        }
    }

    /** Before the program has objects made whose methods may change what nobody sees. */
    public static void unseen() {
        AccessBridge b = bridge;
        if (b != null) {
            b.unseen();
        }
    }

    /** After a call that changes something only if it returns true, such as {@code compareAndSet}. */
    public static void attempted(boolean succeeded) {
        AccessBridge b = bridge;
        if (b != null) {
            b.attempted(succeeded);
        }
    }

    /** After a call that changes something only if it returns an object, such as {@code poll}. */
    public static void attempted(@Nullable Object result) {
        attempted(result != null);
    }

    /** In the JDK, before anything that synchronises. */
    public static void synchronises() {
        if (ordering) {
            AccessBridge b = bridge;
            if (b != null) {
                b.synchronises();
            }
        }
    }

    /**
     * Before a call that reads or writes a part of an array, which is a step already or none.
     *
     * @param to the end, exclusive; negative for the end of the array
     */
    public static void range(@Nullable Object array, int from, int to, boolean writes, int site) {
        if (ordering) {
            AccessBridge b = bridge;
            if (b != null) {
                b.range(array, from, to, writes, site);
            }
        }
    }

    /** Before {@code System.arraycopy}. */
    public static void copied(
            @Nullable Object from, int fromIndex, @Nullable Object to, int toIndex, int length, int site) {
        if (ordering) {
            AccessBridge b = bridge;
            if (b != null) {
                b.copied(from, fromIndex, to, toIndex, length, site);
            }
        }
    }

    /** After a {@code StampedLock} was asked whether a stamp is valid. */
    public static void validated(boolean isValid) {
        if (ordering) {
            AccessBridge b = bridge;
            if (b != null) {
                b.validated(isValid);
            }
        }
    }

    /** In the JDK, after a task has run and before its future says so. */
    public static void completes(Object future) {
        AccessBridge b = bridge;
        if (b != null) {
            b.completes(future);
        }
    }

    /** In the JDK, before a stage is made that depends on these. */
    public static void comesTo(@Nullable CompletableFuture<?> @Nullable [] stages) {
        AccessBridge b = bridge;
        if (b != null) {
            b.comesTo(stages);
        }
    }

    /**
     * In the JDK, before an executor or a future calls this object, which may be the program's.
     *
     * @return for {@link #taskEnds}
     */
    public static @Nullable Object taskBegins(@Nullable Object called) {
        AccessBridge b = bridge;
        return b == null ? null : b.taskBegins(called);
    }

    /** After that call. */
    public static void taskEnds(@Nullable Object within) {
        AccessBridge b = bridge;
        if (within != null && b != null) {
            b.taskEnds(within, false);
        }
    }

    /** Where what it threw is caught. */
    public static void taskFailed(@Nullable Object within) {
        AccessBridge b = bridge;
        if (within != null && b != null) {
            b.taskEnds(within, true);
        }
    }

    /**
     * At the end of each turn of a loop whose local variables carry nothing from turn to turn.
     *
     * @param changes what this returned a turn ago, or -1 in the first turn
     * @return how many changes to anything there have been in this execution, plus how often this actor has waited in a
     *     monitor
     */
    public static int turn(int changes) {
        AccessBridge b = bridge;
        return b == null ? -1 : b.turn(changes);
    }

    /** After such a call returned. */
    public static void returned(@Nullable Object value, int site) {
        if (tracing) {
            AccessBridge b = bridge;
            if (b != null) {
                b.returned(value, site);
            }
        }
    }

    /** After a call that returned an {@code int}, {@code short}, {@code byte} or {@code char}. */
    public static void returned(int value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code boolean}. */
    public static void returned(boolean value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code long}. */
    public static void returned(long value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code float}. */
    public static void returned(float value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code double}. */
    public static void returned(double value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }
}
