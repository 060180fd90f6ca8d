package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.instrument.RecordedSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hooks of a recording do together. */
final class RecorderTest {
    @TempDir
    private Path temp;

    @Test
    void a_task_that_accesses_something_comes_after_who_gave_it_and_others_are_not_told() throws Exception {
        Path path = temp.resolve("log.jsonl");
        var recorder = new Recorder(RecordedSite.ofCall("size"), path.toString());
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

    private static void call(Recorder recorder, Object target) {
        Object begun = recorder.callBegin(target, null, null, 0);
        if (begun != null) {
            recorder.end(0, begun);
        }
    }
}
