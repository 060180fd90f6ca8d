package dev.chicane.heap.control;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.Hashtable;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/** Objects of the JDK whose own methods lock them, or what they consist of. */
final class SelfLocked {
    private SelfLocked() {}

    static boolean is(@Nullable Object target) {
        return target instanceof Vector
                || target instanceof Hashtable
                || target instanceof StringBuffer
                || target instanceof Throwable
                || target instanceof ByteArrayOutputStream
                || isOfBuffer(target);
    }

    /** Which object such a one locks. */
    static Object lock(Object target) {
        return isOfBuffer(target) ? ((StringWriter) target).getBuffer() : target;
    }

    private static boolean isOfBuffer(@Nullable Object target) {
        return target != null && target.getClass() == StringWriter.class;
    }
}
