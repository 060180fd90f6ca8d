package dev.chicane.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a search, or other work: ends it, and lets the JVM go only when its result has been printed.
 *
 * <p>The JVM runs its shutdown hooks on Ctrl-C and on TERM, and then exits with 128 plus the signal's number, whatever
 * the main thread is about to say. Thread-safe.
 */
final class Interruption implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** One that ends what is under way like this. */
    Interruption(Runnable end, Terminal terminal) {
        hook = new Thread(
                () -> {
                    end.run();
                    awaitTheEnd(terminal);
                },
                "chicane-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitTheEnd(Terminal terminal) {
        try {
            if (!done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                terminal.err().println("chicane: the search could not be ended in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result is printed: nobody has to wait any more. */
    void printed() {
        done.countDown();
    }

    /**
     * The search is over. Where it had no result, why is still to be said: a hook that runs already goes on waiting, until
     * {@link Main} ends the process.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already on its way out.
            hook.setName("chicane-interrupted");
        }
    }
}
