package programs.uncontrolled;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens more files at once than a process with few may have. */
public class FilesRunOut {
    public static void main(String[] args) throws Exception {
        var other = new Thread(() -> {}, "other");
        other.start();
        String self = Path.of(FilesRunOut.class.getResource("FilesRunOut.class").toURI())
                .toString();
        List<InputStream> all = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                all.add(new FileInputStream(self));
            }
        } finally {
            for (InputStream file : all) {
                close(file);
            }
        }
        other.join();
    }

    private static void close(InputStream file) throws IOException {
        file.close();
    }
}
