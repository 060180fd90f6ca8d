package dev.chicane.heap;

import dev.chicane.heap.perturb.PerturbAgent;
import dev.chicane.heap.perturb.Perturbation;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The {@code -javaagent}: brings threads and memory of this JVM under control, once; or does what its argument says instead. */
public final class Agent {
    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
        if (arguments != null && arguments.startsWith(Perturbation.ARGUMENT)) {
            PerturbAgent.install(arguments.substring(Perturbation.ARGUMENT.length()), instrumentation);
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
