package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.DataRace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what a failure is known again in a later version of the code: kind, program, methods, and names of what it is about. Not by
 * lines, steps, values, or the numbers of objects, of lambdas and of threads.
 */
final class SarifFingerprint {
    private static final int BYTES = 16;

    private SarifFingerprint() {}

    static String of(Exploration found, Violation violation) {
        String method = violation.stack().stream()
                .filter(frame -> frame.endsWith("(" + violation.location() + ")"))
                .findFirst()
                .or(() -> violation.stack().stream().findFirst())
                .map(frame -> frame.substring(0, Math.max(0, frame.lastIndexOf('('))))
                .orElse("");
        Stream<String> waits = violation.waits().stream()
                .map(WaitingActor::waitsFor)
                .map(SarifFingerprint::withoutNumbers)
                .sorted();
        return hash(
                Stream.concat(Stream.of(violation.kind().toString(), found.scenario(), withoutNumbers(method)), waits)
                        .toList());
    }

    static String of(Exploration found, DataRace race) {
        Stream<String> methods = Stream.of(race.earlier(), race.later())
                .map(access -> access.method() + (access.writes() ? " writes" : " reads"))
                .map(SarifFingerprint::withoutNumbers)
                .sorted();
        return hash(Stream.concat(Stream.of("data-race", found.scenario(), withoutNumbers(race.variable())), methods)
                .toList());
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("#\\d+", "").replaceAll("\\[\\d+]", "[]").replaceAll("\\$\\d+", "\\$");
    }

    private static String hash(List<String> parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
