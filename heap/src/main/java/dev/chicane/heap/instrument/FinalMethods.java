package dev.chicane.heap.instrument;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Final methods of the JDK's classes that the program may extend, and by which it may implement its own interfaces: where
 * such an interface is called, the object says whether it is one of them ({@code Hooks.callThrough}).
 */
final class FinalMethods {
    private static final Set<String> KNOWN = new HashSet<>();

    static {
        List.of(
                        Thread.class,
                        ForkJoinTask.class,
                        AbstractQueuedSynchronizer.class,
                        AtomicBoolean.class,
                        AtomicInteger.class,
                        AtomicIntegerArray.class,
                        AtomicLong.class,
                        AtomicLongArray.class,
                        AtomicReference.class,
                        AtomicReferenceArray.class)
                .forEach(FinalMethods::add);
    }

    private FinalMethods() {}

    private static void add(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            if (Modifier.isPublic(modifiers) && Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers)) {
                MethodType shape = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                KNOWN.add(method.getName() + shape.descriptorString());
            }
        }
    }

    /** Whether a method of this name and type is one of them. */
    static boolean areKnown(String name, String type) {
        return KNOWN.contains(name + type);
    }
}
