package programs.outside;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** A writer fills a small pipe after an hour; its reader looks again every real second, and is woken before. */
public class PipeFixed {
    public static void main(String[] args) throws Exception { // passes
        var in = new PipedInputStream(2);
        var out = new PipedOutputStream(in);
        var writer = new Thread(() -> write(out), "writer");
        writer.start();
        int sum = 0;
        for (int read = in.read(); read >= 0; read = in.read()) { // not covered
            sum += read;
        }
        writer.join();
        assert sum == 10 : "sum " + sum;
    }

    private static void write(PipedOutputStream out) {
        try (out) {
            Thread.sleep(3_600_000);
            for (int i = 0; i < 5; i++) {
                out.write(i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
