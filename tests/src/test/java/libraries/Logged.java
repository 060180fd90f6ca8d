package libraries;

import org.slf4j.LoggerFactory;

/** Two threads that count, each started right after a line was logged: loses one. */
final class Logged {
    private static int count;

    public static void main(String... arguments) throws InterruptedException {
        Thread one = started();
        Thread other = started();
        one.join();
        other.join();
        assert count == 2 : count;
    }

    private static Thread started() {
        LoggerFactory.getLogger("program").info("starts a thread");
        return Thread.ofVirtual().start(() -> {
            LoggerFactory.getLogger("thread").info("counts");
            count++;
        });
    }

    private Logged() {}
}
