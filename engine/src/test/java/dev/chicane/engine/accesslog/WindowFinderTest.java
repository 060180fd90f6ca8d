package dev.chicane.engine.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.LoggedSync.Kind;
import dev.chicane.engine.accesslog.VariableFindings.Pair;
import dev.chicane.engine.trace.Instruction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows in made logs: a line is actor, operation, value, perhaps {@code :line} of the code or {@code #instruction} of the line, and {@code
 * lock@acquisition}; the time is the line's number.
 */
final class WindowFinderTest {
    @Test
    void what_another_wrote_between_a_read_and_a_write_is_lost() {
        LogAnalysis found = analyze("a read 0", "b read 0", "b write 1", "a write 1");

        assertThat(found.windows()).isEqualTo(1);
        VariableFindings variable = found.findings().getFirst();
        assertThat(variable.variable()).isEqualTo("Account#1.balance");
        assertThat(variable.lostUpdates()).isEqualTo(1);
        assertThat(variable.pairs()).containsExactly(new Pair("a", "b", 1));
        assertThat(variable.shortest()).isEqualTo(3);
        assertThat(variable.example().read().value()).isEqualTo("0");
        assertThat(variable.example().overwritten().actor()).isEqualTo("b");
        assertThat(found.accesses()).isEqualTo(4);
        assertThat(found.actors()).isEqualTo(2);
    }

    @Test
    void one_after_the_other_there_is_no_window() {
        assertThat(analyze("a read 0", "a write 1", "b read 1", "b write 2").windows())
                .isZero();
    }

    @Test
    void a_blind_write_has_no_window_and_comes_into_those_of_others() {
        assertThat(analyze("b write 5", "a write 1", "b write 6").windows()).isZero();
        assertThat(analyze("a read 0", "b write 5", "a write 1").windows()).isEqualTo(1);
        assertThat(analyze("a read 0", "a write 1", "b write 5", "a write 2").windows())
                .as("the second write of a was computed from nothing")
                .isZero();
    }

    @Test
    void a_critical_section_of_the_same_lock_is_no_window_and_two_of_them_are() {
        assertThat(analyze("a read 0 l@1", "b write 5 l@1", "a write 1 l@1").windows())
                .as("the lock was held all the time, so that the order of the lines can't be right")
                .isZero();
        assertThat(analyze("a read 0 l@1", "b write 5 l@1", "a write 1 l@2").windows())
                .as("the lock was let go in between")
                .isEqualTo(1);
        assertThat(analyze("a read 0 l@1", "b write 5 m@1", "a write 1 l@1").windows())
                .as("the other has another lock")
                .isEqualTo(1);
        assertThat(analyze("a read 0 l@1", "b write 5", "a write 1 l@1").windows())
                .as("the other has none")
                .isEqualTo(1);
    }

    @Test
    void a_check_that_is_not_repeated_under_the_lock_is_stale() {
        LogAnalysis found = analyze("a read 9", "b read 9", "b write 1", "a read 1 :10", "a write 0");
        assertThat(found.findings().getFirst().staleChecks()).isEqualTo(1);
        assertThat(found.findings().getFirst().lostUpdates()).isZero();

        assertThat(analyze("a read 9", "b write 1 l@1", "a read 1 :10 l@1", "a write 0 l@1")
                        .windows())
                .as("checked again under the lock")
                .isZero();
    }

    @Test
    void what_is_read_again_at_the_same_place_is_no_stale_check() {
        assertThat(analyze("a read 1", "a read 1", "b write 0", "a read 0", "a write 1")
                        .windows())
                .as("a waits for its turn")
                .isZero();
        assertThat(analyze("a read 1", "b write 0", "a read 0", "a read 0 :10", "a write 1")
                        .windows())
                .as("and looks at it once more, elsewhere")
                .isZero();
        assertThat(analyze("a read 1", "b write 0", "a read 0", "b write 2", "a read 2 :10", "a write 1")
                        .windows())
                .as("the last of its looks is stale")
                .isEqualTo(1);
        assertThat(analyze("a read 1 :12", "b write 0", "a read 0", "a write 1").windows())
                .as("a call before this one looked, further down")
                .isZero();
    }

    @Test
    void an_update_loses_nothing_and_is_lost_by_others() {
        assertThat(analyze("a read 0", "b update 1", "a update 2").windows()).isZero();
        assertThat(analyze("a read 0", "b update 1", "a write 1").windows()).isEqualTo(1);
    }

    @Test
    void a_window_whose_order_is_not_sure_is_told_apart() {
        var finder = new WindowFinder();
        finder.add(access("a read 0", 1, true));
        finder.add(access("b write 1", 2, false));
        finder.add(access("a write 1", 3, true));

        assertThat(finder.result().windows()).isZero();
        assertThat(finder.result().unsure()).isEqualTo(1);
    }

    @Test
    void logs_are_looked_at_one_by_one_and_counted_together() {
        var finder = new WindowFinder();
        List<String> race = List.of("a read 0", "b write 1", "a write 1");
        for (int log = 0; log < 3; log++) {
            finder.nextLog();
            for (int i = 0; i < race.size(); i++) {
                finder.add(access(race.get(i), i + log * i, true));
            }
        }
        finder.nextLog();
        finder.add(access("a read 0", 1, true));
        finder.nextLog();
        finder.add(access("b write 1", 2, true));
        finder.add(access("a write 1", 3, true));

        VariableFindings variable = finder.result().findings().getFirst();
        assertThat(variable.lostUpdates()).isEqualTo(3);
        assertThat(List.of(variable.shortest(), variable.median(), variable.longest()))
                .containsExactly(2L, 4L, 6L);
    }

    @Test
    void all_that_wrote_into_a_window_are_counted_with_their_last_write() {
        Window window = analyze("a read 0", "b write 1", "c write 2", "b write 3", "a write 1")
                .findings()
                .getFirst()
                .example();

        assertThat(window.between()).extracting(LoggedAccess::value).containsExactly("2", "3");
        assertThat(window.overwritten().value()).isEqualTo("3");
    }

    @Test
    void a_check_and_its_act_on_one_line_are_told_apart() {
        assertThat(analyze("a read 9 #1", "b write 1", "a read 1 #2", "a write 0 #3")
                        .findings()
                        .getFirst()
                        .staleChecks())
                .isEqualTo(1);
        assertThat(analyze("a read 9 #1", "b write 1", "a read 1 #1", "a read 1 #2", "a write 0 #3")
                        .windows())
                .as("a loop on one line that looks again")
                .isZero();
    }

    @Test
    void a_window_whose_actor_waits_until_the_others_have_written_is_not_counted_and_told() {
        var finder = new WindowFinder();
        finder.add(access("a read 0", 1, true));
        finder.add(access("b write 1", 2, true));
        finder.add(new LoggedSync(3, "a", Kind.WAIT, "b", 0));
        finder.add(access("a write 2", 4, true));

        assertThat(finder.result().windows()).isZero();
        assertThat(finder.result().ordered()).isOne();
    }

    @Test
    void a_write_after_the_wait_is_in_the_window_all_the_same() {
        var finder = new WindowFinder();
        finder.add(access("a read 0", 1, true));
        finder.add(access("b write 1", 2, true));
        finder.add(new LoggedSync(3, "a", Kind.WAIT, "b", 0));
        finder.add(access("c write 5", 4, true));
        finder.add(access("a write 2", 5, true));

        assertThat(finder.result().findings().getFirst().example().between())
                .extracting(LoggedAccess::value)
                .containsExactly("5");
    }

    @ParameterizedTest
    @CsvSource({
        "Thread, join, true",
        "Worker, join, true",
        "CountDownLatch, await, false",
        "CyclicBarrier, await, false",
        "FutureTask, get, true",
        "ExecutorService, close, true",
        "LinkedBlockingQueue, poll, false",
        "AtomicInteger, get, false",
        "HashMap, get, false",
        "HashMap, put, false",
        "FileInputStream, close, false",
        "Thread, start, false"
    })
    void calls_that_wait_for_others_are_known(String type, String method, boolean waits) {
        assertThat(Waiting.isBy(type, method)).isEqualTo(waits);
    }

    private static LogAnalysis analyze(String... lines) {
        var finder = new WindowFinder();
        for (int i = 0; i < lines.length; i++) {
            finder.add(access(lines[i], i, true));
        }
        return finder.result();
    }

    private static LoggedAccess access(String line, long time, boolean isOrderSure) {
        String[] words = line.split(" ", -1);
        List<HeldLock> locks = Arrays.stream(words)
                .skip(3)
                .filter(word -> word.contains("@"))
                .map(lock -> new HeldLock(lock.substring(0, 1), Long.parseLong(lock.substring(2))))
                .toList();
        String place = words.length > 3 && words[3].startsWith(":") ? words[3] : ":9";
        boolean isNumbered = words.length > 3 && words[3].startsWith("#");
        int number = isNumbered ? Integer.parseInt(words[3].substring(1)) : 0;
        Operation operation = Operation.valueOf(words[1].toUpperCase(Locale.ROOT));
        return new LoggedAccess(
                time,
                words[0],
                operation,
                "Account#1.balance",
                words[2],
                locks,
                List.of("bank.Account.withdraw(Account.java" + place + ")"),
                isOrderSure,
                new Instruction(number, false, false),
                0);
    }
}
