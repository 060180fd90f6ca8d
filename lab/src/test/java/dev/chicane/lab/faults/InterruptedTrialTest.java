package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Switches;
import dev.chicane.lab.client.Variant;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A trial in a process of its own gets a signal in its middle. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DisabledOnOs(OS.WINDOWS)
final class InterruptedTrialTest {
    private static final int TERMINATED = 143;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "'load --mode buggy --seconds 600 --delay 3', 'buggy: 600 s', '(?s).*\nbuggy +\\d+ .*Interrupted: .*'",
        "'bench --mode buggy --rounds 100 --delay 3', 'round 1 of 100', '(?s).*Interrupted: .*'",
        "'burst --mode buggy --delay 300 --amount 1 --count 500', , '(?s).*Interrupted: what is not shown was not tried.*'"
    })
    void what_was_found_is_told_and_the_bank_is_set_back(
            String line, @Nullable String begun, String told, @TempDir Path folder) throws Exception {
        try (var bank = new BankClient(URI.create("http://127.0.0.1:" + port));
                var borrowed = new BorrowedBank(bank)) {
            borrowed.use(new Variant("version"));
            borrowed.delay(0);
            Switches before = bank.switches().orElseThrow();
            bank.reset();
            Process trial = start(line, folder);
            Queue<String> printed = new ConcurrentLinkedQueue<>();
            Thread reader =
                    Thread.ofVirtual().start(() -> trial.inputReader().lines().forEach(printed::add));
            Until.holds("it has begun", () -> begun == null || printed.contains(begun));
            Until.holds("transfers are made", () -> alice(bank).compareTo(BigDecimal.valueOf(1000)) != 0);
            assertThat(bank.switches()).isNotEqualTo(before);

            // Unlike that of the process, this leaves its output to be read.
            trial.toHandle().destroy();

            assertThat(trial.waitFor()).isEqualTo(TERMINATED);
            reader.join();
            assertThat(String.join("\n", printed)).matches(told);
            assertThat(bank.switches()).hasValue(before);
            assertThat(alice(bank)).isEqualByComparingTo("1000");
        }
    }

    private static BigDecimal alice(BankClient bank) {
        return bank.balances().of("alice").orElseThrow();
    }

    private Process start(String line, Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.chicane.lab.command.Main"));
        command.addAll(List.of(line.split(" ")));
        command.addAll(List.of("--url", "http://127.0.0.1:" + port));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
