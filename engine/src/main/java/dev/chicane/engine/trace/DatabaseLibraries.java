package dev.chicane.engine.trace;

import java.util.Arrays;
import java.util.List;

/**
 * The libraries that make statements in a program's place: what a statement is shown at is the line that called them.
 */
public final class DatabaseLibraries {
    private static final List<String> PACKAGES = List.of(
            "com.zaxxer.hikari.",
            "jakarta.persistence.",
            "org.hibernate.",
            "org.jooq.",
            "org.postgresql.",
            "org.springframework.");

    /** Programs, which happen to be called like a library. */
    private static final List<String> PROGRAMS = List.of("org.springframework.samples.");

    /** In the names of classes that are made when a program runs, in packages of the program. */
    private static final List<String> GENERATED =
            List.of("$$SpringCGLIB$$", "$HibernateProxy$", "$HibernateAccessOptimizer$", "$ByteBuddy$", ".$Proxy");

    private static final List<String> PLATFORM = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "dev.chicane.engine.",
            "dev.chicane.heap.",
            "dev.chicane.jdbc.gate.");

    private DatabaseLibraries() {}

    /** The frames that are left without theirs; all of them if nothing else is among them. */
    public static StackTraceElement[] without(StackTraceElement[] stack) {
        StackTraceElement[] callers =
                Arrays.stream(stack).filter(frame -> !has(frame.getClassName())).toArray(StackTraceElement[]::new);
        boolean isOfProgram = Arrays.stream(callers).anyMatch(frame -> !isOfPlatform(frame.getClassName()));
        return isOfProgram ? callers : stack;
    }

    /** {@code File.java:line} of the innermost of these frames that is the program's own, or "". */
    public static String caller(StackTraceElement[] stack) {
        return Arrays.stream(without(stack))
                .filter(frame -> !isOfPlatform(frame.getClassName()) && frame.getFileName() != null)
                .findFirst()
                .map(frame -> frame.getFileName() + ':' + frame.getLineNumber())
                .orElse("");
    }

    private static boolean isOfPlatform(String className) {
        return PLATFORM.stream().anyMatch(className::startsWith);
    }

    private static boolean has(String className) {
        return GENERATED.stream().anyMatch(className::contains)
                || (PACKAGES.stream().anyMatch(className::startsWith)
                        && PROGRAMS.stream().noneMatch(className::startsWith));
    }
}
