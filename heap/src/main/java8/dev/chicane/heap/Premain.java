package dev.chicane.heap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM enters the agent: says in one sentence when the JVM is too old, and else passes on to the agent itself.
 *
 * <p>The only class that is compiled for Java 8, so that an old JVM can load it at all.
 */
public final class Premain {
    private static final int NEEDED = 25;
    private static final int WRONG = 2;
    private static final int UNABLE = 3;
    private static final String AGENT = "dev.chicane.heap.Agent";

    private Premain() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
        enter("premain", arguments, instrumentation);
    }

    /** Called by the JVM when attached later. */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        enter("agentmain", arguments, instrumentation);
    }

    private static void enter(String method, String arguments, Instrumentation instrumentation) throws Exception {
        String version = System.getProperty("java.specification.version");
        if (version.startsWith("1.") || Integer.parseInt(version) < NEEDED) {
            System.err.println("chicane: The agent needs Java " + NEEDED + " or later, and this JVM is Java " + version
                    + " (" + System.getProperty("java.home") + "); start it with a newer one.");
            Runtime.getRuntime().halt(UNABLE);
        }
        try {
            Class.forName(AGENT)
                    .getMethod(method, String.class, Instrumentation.class)
                    .invoke(null, arguments, instrumentation);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                System.err.println("chicane: " + e.getCause().getMessage());
                Runtime.getRuntime().halt(WRONG);
            }
            throw new IllegalStateException("The agent could not be installed: " + e.getCause(), e);
        }
    }
}
