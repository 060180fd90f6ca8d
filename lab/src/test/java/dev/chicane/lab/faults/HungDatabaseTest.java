package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.Calls;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** PostgreSQL takes connections, and says nothing. */
@EnabledOnOs(OS.LINUX)
final class HungDatabaseTest {
    /** Less than a connection is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Test
    void metrics_are_told_without_the_balances_and_one_question_waits() throws Exception {
        try (var postgres = new RestartablePostgres();
                LabProcess lab = LabProcess.start(postgres.url())) {
            var calls = new Calls(lab.bank().server());
            assertThat(metrics(calls)).contains("\ndatabase_answers 1.0\n", "\naccount_balance_sum 1700.0\n");

            postgres.hang();
            try {
                for (int i = 0; i < 4; i++) {
                    String told = metrics(calls);
                    assertThat(told)
                            .contains("\ndatabase_answers 0.0\n", "\nrace_condition_hits_total 0.0\n")
                            .doesNotContain("account_balance", "lock_waiting_sessions");
                    assertThat(value(told, "hikaricp_connections_active") + value(told, "hikaricp_connections_pending"))
                            .as(told)
                            .isLessThanOrEqualTo(1);
                }
            } finally {
                postgres.goOn();
            }
            Until.holds("balances are told again", () -> metrics(calls).contains("\naccount_balance_sum 1700.0\n"));
            assertThat(lab.said()).contains("No balances among the metrics: the database has not answered for 2 s.");
        }
    }

    private static String metrics(Calls calls) {
        try {
            return calls.within(PATIENCE, "GET", "/metrics").body();
        } catch (Exception e) {
            throw new AssertionError("no metrics", e);
        }
    }

    private static double value(String metrics, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{.*})? (\\S+)$").matcher(metrics);
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
