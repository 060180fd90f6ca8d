package programs.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a directory that nobody else may have, and deletes it: two of this program at a time would meet there. */
public class DirectoryFixed {
    private static final AtomicInteger count = new AtomicInteger();

    public static void main(String[] args) throws IOException, InterruptedException { // passes
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "chicane-test-directory");
        Files.createDirectory(directory); // not covered
        try {
            var other = new Thread(count::incrementAndGet, "other");
            other.start();
            count.incrementAndGet();
            other.join();
        } finally {
            Files.delete(directory);
        }
        assert count.get() == 2 : "count " + count;
    }
}
