package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.accesslog.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a recording writes. */
final class LogFileTest {
    @TempDir
    private Path temp;

    private final ObjectTable objects = new ObjectTable();
    private final Variable variable = Accesses.variable("A.f");
    private final Actor actor = new Actor("m\u00e4in");

    @Test
    void it_has_what_was_added_in_its_order_and_says_how_much_is_left_out() throws IOException {
        Path path = temp.resolve("log.jsonl");
        var log = new LogFile(path.toString(), () -> {});
        log.begin();
        log.add(access(1));
        log.add(new Sync(new LoggedSync(5, "x", LoggedSync.Kind.RELEASE, "S#1", 0)));
        log.add(access(2));
        log.awaitRoom();
        log.close(7, List.of("com.acme.Odd"));

        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(2)).contains("\"m\\u00e4in\"", "\"value\":\"1\"");
        assertThat(lines.get(3)).contains("\"sync\":\"release\"");
        assertThat(lines.get(4)).contains("\"value\":\"2\"");
        assertThat(lines.get(5)).isEqualTo("{\"accesses\":2,\"leftOut\":5,\"notRecorded\":[\"com.acme.Odd\"]}");
    }

    @Test
    void a_call_that_has_told_what_it_did_stands_before_the_wait_for_its_thread() throws Exception {
        // Loads the classes: the result of a call is not waited for for long.
        var first = new LogFile(temp.resolve("first.jsonl").toString(), () -> {});
        first.begin();
        first.add(access(0));
        first.close(1, List.of());
        Path path = temp.resolve("log.jsonl");
        var isAdded = new CountDownLatch(1);
        var idled = new CountDownLatch(2);
        var isWaitedFor = new CountDownLatch(1);
        var log = new LogFile(path.toString(), () -> {
            if (isAdded.getCount() == 0) {
                idled.countDown();
            }
            if (idled.getCount() == 0) {
                await(isWaitedFor);
            }
        });
        log.begin();
        Access adding = access(1);
        adding.awaitOutcome();
        log.add(adding);
        isAdded.countDown();
        await(idled);

        adding.settle(true, objects);
        log.add(new Sync(new LoggedSync(5, "x", LoggedSync.Kind.WAIT, "Thread#1", 0)));
        isWaitedFor.countDown();
        log.close(1, List.of());

        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).contains("\"value\":\"1\"");
        assertThat(lines.get(3)).contains("\"sync\":\"wait\"");
    }

    @Test
    void nothing_is_in_it_before_it_begins_and_it_can_be_ended_before() throws IOException {
        Path path = temp.resolve("log.jsonl");
        var log = new LogFile(path.toString(), () -> {});
        assertThat(path).isEmptyFile();
        log.close(0, List.of());
        log.begin();

        assertThat(Files.readAllLines(path)).last().asString().startsWith("{\"accesses\":0,");
    }

    @Test
    void it_tidies_up_under_a_steady_load_too() throws IOException {
        var tidied = new AtomicInteger();
        var log = new LogFile(temp.resolve("log.jsonl").toString(), tidied::incrementAndGet);
        log.begin();
        Access access = access(1);
        for (int i = 0; i < 20_000; i++) {
            log.add(access);
        }
        log.close(20_000, List.of());

        assertThat(tidied.get()).isGreaterThanOrEqualTo(4);
        assertThat(Files.readAllLines(temp.resolve("log.jsonl"))).hasSize(20_003);
    }

    @Test
    void a_file_that_can_not_be_written_to_is_told_at_once() {
        assertThatThrownBy(() -> new LogFile(temp.resolve("none/log").toString(), () -> {}))
                .isInstanceOf(IOException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Access access(int value) {
        return Accesses.of(variable, actor, Operation.READ, value, objects);
    }
}
