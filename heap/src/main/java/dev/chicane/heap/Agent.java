package dev.chicane.heap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** The {@code -javaagent}: brings threads and memory of this JVM under control, once. */
public final class Agent {
    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
        install(instrumentation, false);
    }

    /** Called by the JVM when attached later. */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws IOException {
        install(instrumentation, true);
    }

    private static void install(Instrumentation instrumentation, boolean late) throws IOException {
        HooksJar.ensure(instrumentation);
        Heap.install(instrumentation, late);
    }
}
