package programs.recorded;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Both read, wait for each other, and write: of each variable one update is lost in every run. */
final class OverlappingUpdates {
    private static final Map<String, Integer> VISITS = new HashMap<>();
    private static long total;

    private final CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    private final int[] cells = new int[3];
    private int count;
    private int unshared;

    private void update() {
        int oldCount = count;
        long oldTotal = total;
        int oldCell = cells[2];
        Integer oldVisits;
        synchronized (VISITS) {
            oldVisits = VISITS.get("home");
        }
        join();
        count = oldCount + 1;
        total = oldTotal + 1;
        cells[2] = oldCell + 1;
        synchronized (VISITS) {
            VISITS.put("home", oldVisits == null ? 1 : oldVisits + 1);
        }
    }

    /** Named as what waits for the end of another. */
    private void join() {
        try {
            bothHaveRead.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var shared = new OverlappingUpdates();
        var one = new Thread(shared::update, "one");
        var two = new Thread(shared::update, "two");
        one.start();
        two.start();
        one.join();
        two.join();
        var own = new OverlappingUpdates();
        for (int i = 0; i < 100; i++) {
            own.unshared++;
        }
        System.out.println("count " + shared.count);
        if (args.length > 0) {
            System.exit(Integer.parseInt(args[0]));
        }
    }
}
