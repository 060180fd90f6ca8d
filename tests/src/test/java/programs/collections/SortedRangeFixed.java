package programs.collections;

import java.util.concurrent.ConcurrentSkipListMap;

/** {@link SortedRange} in one. */
final class SortedRangeFixed {
    private final ConcurrentSkipListMap<Integer, String> waiting = new ConcurrentSkipListMap<>();
    private int served;

    private void serve() {
        var first = waiting.pollFirstEntry();
        String who = first == null ? null : first.getValue();
        if (who != null) {
            synchronized (this) {
                served++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SortedRangeFixed desk = new SortedRangeFixed();
        desk.waiting.put(1, "a");
        desk.waiting.put(2, "b");
        desk.waiting.put(3, "c");
        Thread other = new Thread(desk::serve);
        other.start();
        desk.serve();
        other.join();
        assert desk.served + desk.waiting.size() == 3 : desk.served;
    }
}
