package dev.chicane.lab.command;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or TERM during a trial: ends it, and lets the JVM go only when its result is printed and the bank is set back. Thread-safe.
 */
final class Interruption implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 45;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** One that ends what is under way like this. */
    Interruption(Runnable end, PrintWriter err) {
        hook = new Thread(
                () -> {
                    end.run();
                    try {
                        if (!done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                            err.println("chicane lab: it could not be ended in time; the settings of the bank may have"
                                    + " been left as they were for the trial.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "lab-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** All is done: nobody has to wait any more. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already on its way out.
            hook.setName("lab-interrupted");
        }
    }
}
