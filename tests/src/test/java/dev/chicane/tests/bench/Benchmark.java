package dev.chicane.tests.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures what the documentation claims about speed and memory, in about three minutes; see
 * {@code docs/benchmarks.md}.
 */
final class Benchmark {
    private static final int ROUNDS = 3;

    private Benchmark() {}

    /** Takes the project's root directory, built, and perhaps a number of rounds. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        var jvm = new Jvm(home.resolve("cli/target/lib"));
        var speed = new Speed(jvm, System.err);
        var memory = new Memory(jvm);
        var startUp = new StartUp(home.resolve("chicane"));

        double loadBefore = load();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("Speed, round " + round + " of " + rounds);
            speed.round();
        }
        System.err.println("Start");
        startUp.measure();
        double loadAfter = load();
        System.err.println("Memory");
        memory.measure();

        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds, load %.1f at the start and %.1f at the end%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds,
                loadBefore,
                loadAfter);
        speed.print(System.out);
        memory.print(System.out);
        startUp.print(System.out);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
