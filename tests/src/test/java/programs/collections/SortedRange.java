package programs.collections;

import java.util.concurrent.ConcurrentSkipListMap;

/** Looks for the next larger key, and removes it in a second step. */
final class SortedRange {
    private final ConcurrentSkipListMap<Integer, String> waiting = new ConcurrentSkipListMap<>();
    private int served;

    private void serve() {
        Integer next = waiting.firstKey();
        String who = waiting.get(next);
        waiting.remove(next);
        if (who != null) {
            synchronized (this) {
                served++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SortedRange desk = new SortedRange();
        desk.waiting.put(1, "a");
        desk.waiting.put(2, "b");
        desk.waiting.put(3, "c");
        Thread other = new Thread(desk::serve);
        other.start();
        desk.serve();
        other.join();
        assert desk.served + desk.waiting.size() == 3 : desk.served; // fails: assertion
    }
}
