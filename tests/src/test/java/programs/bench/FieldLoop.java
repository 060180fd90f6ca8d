package programs.bench;

import java.util.concurrent.TimeUnit;

/** A thread that reads and writes one field in a loop; what else there is, the argument says. */
public final class FieldLoop {
    private static final int ROUNDS = 50_000;

    /** How often {@link #loop} reads or writes the field. */
    public static final int ACCESSES = 2 * ROUNDS;

    private long state;

    /** Each round depends on the one before, so that no compiler leaves one out. */
    public void loop() {
        for (int i = 0; i < ROUNDS; i++) {
            state = state * 31 + i;
        }
    }

    private static void sleepLong() {
        try {
            TimeUnit.DAYS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes {@code alone}, {@code sleeper} (waits with a deadline), {@code enabled} (could run) or {@code pair}. */
    public static void main(String[] args) throws InterruptedException {
        String company = args[0];
        if (company.equals("sleeper")) {
            var sleeper = new Thread(FieldLoop::sleepLong);
            sleeper.setDaemon(true);
            sleeper.start();
        }
        var looper = new Thread(new FieldLoop()::loop);
        looper.start();
        if (company.equals("enabled")) {
            new Thread(() -> {}).start();
        }
        if (company.equals("pair")) {
            new Thread(new FieldLoop()::loop).start();
        }
        looper.join();
    }
}
