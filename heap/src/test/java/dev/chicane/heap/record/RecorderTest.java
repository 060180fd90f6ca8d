package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.instrument.RecordedSite;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the hooks of a recording do together. */
final class RecorderTest {
    enum HandOver {
        BY_A_CALL,
        BY_A_TASK,
        BY_WAITING;

        void run(Recorder recorder, Semaphore semaphore) {
            switch (this) {
                case BY_A_CALL -> call(recorder, semaphore);
                case BY_A_TASK -> recorder.submits();
                case BY_WAITING -> recorder.awaited();
            }
        }
    }

    @TempDir
    private Path temp;

    @Test
    void a_task_that_accesses_something_comes_after_who_gave_it_and_others_are_not_told() throws Exception {
        Path path = temp.resolve("log.jsonl");
        var recorder = new Recorder(RecordedSite.ofCall("size"), path.toString());
        recorder.begin();
        var map = new ConcurrentHashMap<String, String>();
        call(recorder, map);
        Runnable tasks = () -> {
            recorder.taskBegins();
            recorder.taskBegins();
            call(recorder, map);
            call(recorder, map);
            recorder.taskBegins();
        };
        var worker = new Thread(tasks, "worker");
        worker.start();
        worker.join();
        recorder.close(List.of());

        List<String> lines = Files.readAllLines(path).stream()
                .filter(line -> line.contains("\"actor\":\"worker\""))
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("\"sync\":\"acquire\"", "the tasks of pools");
        assertThat(lines).element(1).asString().contains("\"operation\":\"read\"");
    }

    @ParameterizedTest
    @EnumSource(HandOver.class)
    void who_hands_over_waits_while_the_log_falls_behind(HandOver how) throws Exception {
        Path pipe = temp.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread reading;
        try (var unread = new RandomAccessFile(pipe.toFile(), "rw")) {
            var reader = new FileInputStream(pipe.toFile());
            var recorder = new Recorder(RecordedSite.ofCall("release"), pipe.toString());
            recorder.begin();
            var semaphore = new Semaphore(0);
            var releasing = new Thread(() -> {
                call(recorder, semaphore);
                for (int i = 0; i < 50_000; i++) {
                    how.run(recorder, semaphore);
                }
            });
            releasing.start();
            releasing.join(2_000);
            assertThat(releasing.isAlive()).as("nobody reads what is written").isTrue();

            reading = new Thread(() -> readAll(reader));
            reading.start();
            releasing.join();
            recorder.close(List.of());
            assertThat(unread.getFD().valid()).isTrue();
        }
        reading.join();
    }

    private static void readAll(InputStream from) {
        try (InputStream in = from) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void call(Recorder recorder, Object target) {
        Object begun = recorder.callBegin(target, null, null, 0);
        if (begun != null) {
            recorder.end(0, begun);
        }
    }
}
