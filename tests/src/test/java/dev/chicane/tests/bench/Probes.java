package dev.chicane.tests.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The registry of probes, and the {@code main} of the JVM that takes one: the one place that knows which there are. */
final class Probes {
    private static final String RESULT = "measured:";
    private static final Map<String, Supplier<Probe>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("explored", ExploredRate::new);
        BY_NAME.put("race", DeclaredRate::new);
        BY_NAME.put("bare", BareRate::new);
        BY_NAME.put("switch", BareSwitch::new);
        BY_NAME.put("native", NativeRate::new);
        BY_NAME.put("access", FieldAccess::new);
        BY_NAME.put("points", PointCost::new);
        BY_NAME.put("memory", MemoryUse::new);
        BY_NAME.put("power", SearchPower::new);
        BY_NAME.put("transactions", TransactionRate::new);
    }

    private Probes() {}

    /** Takes the name of a probe and its arguments; prints a line that {@link #parse} understands. */
    public static void main(String[] args) throws Throwable {
        Supplier<Probe> probe = BY_NAME.get(args[0]);
        if (probe == null) {
            throw new IllegalArgumentException("There is no probe \"" + args[0] + "\"; there are " + BY_NAME.keySet());
        }
        var line = new StringBuilder(RESULT);
        for (double figure : probe.get().measure(List.of(args).subList(1, args.length))) {
            line.append(' ').append(figure);
        }
        System.out.println(line);
    }

    /** The figures in what such a JVM printed. */
    static List<Double> parse(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith(RESULT + ' '))
                .findFirst()
                .map(line -> List.of(line.split(" ")))
                .orElseThrow(() -> new IllegalStateException("The probe printed no result: " + printed))
                .stream()
                .skip(1)
                .map(Double::valueOf)
                .toList();
    }
}
