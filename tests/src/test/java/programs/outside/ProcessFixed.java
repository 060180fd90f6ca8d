package programs.outside;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A thread runs a process and reads what it prints. */
public class ProcessFixed {
    private static int length;

    public static void main(String[] args) throws InterruptedException { // passes
        var runner = new Thread(ProcessFixed::echo, "runner");
        runner.start();
        runner.join();
        assert length == 3 : "length " + length;
    }

    private static void echo() {
        try {
            Process process = new ProcessBuilder("echo", "hi").start(); // not covered
            length = process.getInputStream().readAllBytes().length;
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
