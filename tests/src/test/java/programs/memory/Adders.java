package programs.memory;

import java.util.concurrent.atomic.LongAdder;

/** Reads an adder and resets it in two steps: what comes between is lost. */
final class Adders {
    private final LongAdder hits = new LongAdder();
    private long reported;

    private void report() {
        reported += hits.sum();
        hits.reset();
    }

    public static void main(String[] args) throws InterruptedException {
        Adders page = new Adders();
        Thread visitor = new Thread(page.hits::increment);
        visitor.start();
        page.hits.add(2);
        page.report();
        visitor.join();
        page.report();
        assert page.reported == 3 : page.reported; // fails: assertion
    }
}
