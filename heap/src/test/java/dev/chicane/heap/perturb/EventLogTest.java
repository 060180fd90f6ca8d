package dev.chicane.heap.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventLogTest {
    @TempDir
    private Path temp;

    @Test
    void an_interrupted_thread_tells_as_any_other_and_stays_interrupted() throws IOException {
        Path file = temp.resolve("report");
        var log = new EventLog(file);
        log.add(Event.ARMED);
        Thread.currentThread().interrupt();
        log.add(Event.DELAYED);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Event.in(file)).containsExactlyInAnyOrder(Event.ARMED, Event.DELAYED);
    }

    @Test
    void where_it_can_t_be_written_to_the_program_does_not_hear_of_it_and_nothing_is_told() throws IOException {
        Path file = temp.resolve("report");
        try (var full = new Filling(file)) {
            var log = new EventLog(full);
            log.add(Event.ARMED);
            full.isFull = true;
            log.add(Event.DELAYED);
            full.isFull = false;
            log.add(Event.ORDERED);
        }

        assertThat(Event.in(file)).isEmpty();
        assertThat(file).exists();
    }

    /** A file on a disk that becomes full. */
    private static final class Filling extends RandomAccessFile {
        private boolean isFull;

        Filling(Path path) throws IOException {
            super(path.toFile(), "rw");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            super.write(bytes);
        }
    }
}
