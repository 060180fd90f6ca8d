package dev.chicane.heap.instrument;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Adds a class to a loader that did not ask for it, by the JDK's internal {@code Unsafe}. Thread-safe. */
final class ClassDefiner {
    private final MethodHandle defineClass;

    /**
     * Looks up how.
     *
     * @throws IllegalStateException if this JDK has another way, or does not let us
     */
    ClassDefiner() {
        try {
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            var lookup = MethodHandles.lookup();
            Object unsafe = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type))
                    .invoke();
            defineClass = lookup.findVirtual(
                            type,
                            "defineClass",
                            MethodType.methodType(
                                    Class.class,
                                    String.class,
                                    byte[].class,
                                    int.class,
                                    int.class,
                                    ClassLoader.class,
                                    ProtectionDomain.class))
                    .bindTo(unsafe);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") defines classes in another way: " + e, e);
        }
    }

    /** Defines the class; does nothing if the loader has it already. */
    void define(String internalName, byte[] bytes, ClassLoader loader, @Nullable ProtectionDomain domain) {
        try {
            Class<?> _ = (Class<?>) defineClass.invokeExact(internalName, bytes, 0, bytes.length, loader, domain);
        } catch (LinkageError e) {
            if (e.getMessage() == null || !e.getMessage().contains("duplicate")) {
                throw e;
            }
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("Unsafe.defineClass throws no checked exception", e);
        }
    }
}
