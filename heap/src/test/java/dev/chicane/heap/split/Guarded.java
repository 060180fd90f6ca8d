package dev.chicane.heap.split;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

/** A class with a synchronized method of which reflection can tell a lot. */
public final class Guarded {
    /** On a method. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OnMethod {
        /** Any text. */
        String value();
    }

    /** On a parameter. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OnParameter {}

    private long sum;

    /** Tells whether the monitor is held, and adds. */
    @Deprecated
    @OnMethod("m")
    public synchronized <T extends Number> List<String> add(@OnParameter T one, long two, List<? super T> all)
            throws IOException {
        all.add(one);
        sum += one.longValue() + two;
        return List.of(Long.toString(sum), Boolean.toString(Thread.holdsLock(this)));
    }

    /** The same without an object. */
    @OnMethod("s")
    public static synchronized double twice(double value) {
        return Thread.holdsLock(Guarded.class) ? 2 * value : 0;
    }
}
