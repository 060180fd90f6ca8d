package dev.chicane.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the threads of a JVM are doing, as {@code jcmd PID Thread.print} tells it.
 *
 * @param hasDeadlock whether the JVM has found threads that hold what each other waits for
 * @param threads state and processor time by number and name, without the JVM's own
 */
record ThreadDump(boolean hasDeadlock, Map<String, String> threads) {
    private static final Pattern THREAD = Pattern.compile(
            "^\"(.*)\" #(\\d+) .*?\\bcpu=(\\S+).*\\R\\s+java\\.lang\\.Thread\\.State: (\\w+)", Pattern.MULTILINE);

    /** They wait for ever in every JVM, or run whatever the program does. */
    private static final Set<String> OWN = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Service Thread",
            "Monitor Deflation Thread",
            "Common-Cleaner",
            "Notification Thread",
            "Attach Listener",
            "DestroyJavaVM");

    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThread\\d+");

    /** Copies the map. */
    ThreadDump {
        threads = Map.copyOf(threads);
    }

    /** What such a text says. */
    static ThreadDump of(String text) {
        var threads = new HashMap<String, String>();
        Matcher thread = THREAD.matcher(text);
        while (thread.find()) {
            String name = thread.group(1);
            if (!OWN.contains(name) && !COMPILER.matcher(name).matches()) {
                threads.put(thread.group(2) + ' ' + name, thread.group(4) + ' ' + thread.group(3));
            }
        }
        return new ThreadDump(text.contains("Java-level deadlock"), threads);
    }

    /** Whether there are threads, and all wait without a limit of time. */
    boolean allWait() {
        return !threads.isEmpty()
                && threads.values().stream()
                        .allMatch(state -> state.startsWith("WAITING ") || state.startsWith("BLOCKED "));
    }

    /** Whether nothing has happened between two looks. */
    boolean isStandstillAt(ThreadDump later) {
        return allWait() && threads.equals(later.threads);
    }
}
