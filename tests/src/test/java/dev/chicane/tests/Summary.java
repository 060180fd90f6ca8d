package dev.chicane.tests;

import dev.chicane.engine.Exploration;
import java.util.stream.Collectors;

/** All of a result that does not depend on the machine's speed, as text; and the main of a JVM that prints it. */
final class Summary {
    private Summary() {}

    static String of(Exploration result) {
        return """
                verdict %s, %d schedules, %d distinct, %d failures, first %d, points %s
                violation %s
                token %s
                actors %s
                points by class %s
                not covered %s
                remarks %s
                output %s
                trace
                %s
                """.formatted(
                        result.verdict(),
                        result.schedules(),
                        result.distinct(),
                        result.failures(),
                        result.firstFailure(),
                        result.points(),
                        result.violation(),
                        result.replay(),
                        result.actors(),
                        result.pointsByClass(),
                        result.notCovered(),
                        result.remarks(),
                        result.output(),
                        result.trace().steps().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }

    /** Arguments: {@code explore}, the main class, the number of schedules and the seed; or {@code replay}, the main class and the token. */
    public static void main(String[] args) {
        Exploration result = args[0].equals("replay")
                ? Exploring.replay(args[1], args[2])
                : Exploring.explore(
                        args[1], Exploring.byDefault(Long.parseLong(args[2])).withSeed(Long.parseLong(args[3])));
        System.out.print(of(result));
    }
}
