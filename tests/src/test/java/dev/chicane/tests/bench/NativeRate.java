package dev.chicane.tests.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * The program itself in a loop, on platform threads and without Chicane.
 *
 * <p>Takes the program and its arguments. Returns executions a second.
 */
final class NativeRate implements Probe {
    @Override
    public List<Double> measure(List<String> arguments) throws Throwable {
        Class<?> type = Class.forName(Programs.className(arguments.getFirst()));
        MethodHandle main = MethodHandles.lookup()
                .findStatic(type, "main", MethodType.methodType(void.class, String[].class))
                .asFixedArity();
        String[] passed = arguments.stream().skip(1).toArray(String[]::new);
        return List.of(1e9 / Stopwatch.of(() -> execution(main, passed)).nanos());
    }

    private static long execution(MethodHandle main, String[] arguments) {
        Uncaught.run(() -> {
            try {
                main.invokeExact(arguments);
            } catch (AssertionError e) {
                // It happens here too, though seldom, and the loop goes on there as well.
            }
        });
        return 1;
    }
}
