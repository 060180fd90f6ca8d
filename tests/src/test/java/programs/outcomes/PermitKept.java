package programs.outcomes;

import java.util.concurrent.locks.LockSupport;

/** A permit is kept until it is asked for. */
// outcomes: 00, 01, 11
final class PermitKept {
    private static int shared;
    private static String result = "";
    private static final Thread worker = new Thread(() -> {
        LockSupport.parkNanos(1000);
        result += shared;
        LockSupport.parkNanos(1000);
        result += shared;
    });

    public static void main(String[] known) throws Exception {
        Outcome.of(
                worker,
                new Thread(() -> {
                    LockSupport.unpark(worker);
                    shared = 1;
                }),
                () -> result,
                known);
    }
}
