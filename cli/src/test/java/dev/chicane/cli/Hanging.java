package dev.chicane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Programs that hang, or seem to: the first argument says which. */
final class Hanging {
    private static final int SECONDS = 6;

    private Hanging() {}

    static List<String> command(String part) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hanging.class.getName(),
                part);
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "PARENT" -> {
                Process child = new ProcessBuilder(command("WAITS")).start();
                child.waitFor(SECONDS, TimeUnit.SECONDS);
                child.destroyForcibly();
            }
            case "DAEMONS" -> {
                deadlock(true);
                TimeUnit.SECONDS.sleep(SECONDS);
            }
            case "DEADLOCK" -> deadlock(false);
            default -> new CountDownLatch(1).await();
        }
    }

    private static void deadlock(boolean areDaemons) {
        var one = new Object();
        var other = new Object();
        var both = new CyclicBarrier(2);
        start(areDaemons, both, one, other);
        start(areDaemons, both, other, one);
    }

    private static void start(boolean isDaemon, CyclicBarrier both, Object first, Object second) {
        var thread = new Thread(() -> {
            synchronized (first) {
                try {
                    both.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                synchronized (second) {
                    throw new IllegalStateException("no deadlock");
                }
            }
        });
        thread.setDaemon(isDaemon);
        thread.start();
    }
}
