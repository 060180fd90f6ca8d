package programs.outside;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Two threads write and read a file each. */
public class FilesFixed {
    private static final Object LOCK = new Object();
    private static int read;

    public static void main(String[] args) throws InterruptedException { // passes
        var other = new Thread(FilesFixed::copy, "other");
        other.start();
        copy();
        other.join();
        synchronized (LOCK) {
            assert read == 6 : "read " + read;
        }
    }

    private static void copy() {
        try {
            var file = Files.createTempFile("chicane", ".txt");
            Files.writeString(file, "one"); // not covered
            int length = Files.readString(file).length();
            try (var random = new RandomAccessFile(file.toFile(), "rw")) {
                random.write(1);
            }
            Files.delete(file);
            synchronized (LOCK) {
                read += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
