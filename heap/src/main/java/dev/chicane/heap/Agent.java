package dev.chicane.heap;

import dev.chicane.heap.perturb.PerturbAgent;
import dev.chicane.heap.perturb.Perturbation;
import dev.chicane.heap.record.Recording;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The {@code -javaagent}: brings threads and memory of this JVM under control, once; or, where its argument says so, only records
 * what they do ({@code record=FILE}), or holds some of them up ({@code perturb=...}).
 */
public final class Agent {
    /** What an argument begins with that asks for a recording, before the file. */
    private static final String RECORD = "record=";

    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
        String given = arguments == null ? "" : arguments;
        if (given.startsWith(RECORD)) {
            HooksJar.ensure(instrumentation);
            Recording.start(
                    given.substring(RECORD.length()),
                    System.getProperty("chicane.record.include", ""),
                    System.getProperty("chicane.record.exclude", ""),
                    instrumentation);
        } else if (given.startsWith(Perturbation.ARGUMENT)) {
            HooksJar.ensure(instrumentation);
            PerturbAgent.install(given.substring(Perturbation.ARGUMENT.length()), instrumentation);
        } else {
            install(instrumentation, false);
        }
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
