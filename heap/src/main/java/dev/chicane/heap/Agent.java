package dev.chicane.heap;

import dev.chicane.heap.record.Recorder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The {@code -javaagent}: brings threads and memory of this JVM under control, once; or, with the argument {@code record=FILE}, only
 * records what they do.
 */
public final class Agent {
    /** What an argument begins with that asks for a recording, before the file. */
    private static final String RECORD = "record=";

    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
        if (arguments == null || !arguments.startsWith(RECORD)) {
            install(instrumentation, false);
            return;
        }
        HooksJar.ensure(instrumentation);
        Recorder.start(
                arguments.substring(RECORD.length()),
                System.getProperty("chicane.record.include", ""),
                System.getProperty("chicane.record.exclude", ""),
                instrumentation);
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
