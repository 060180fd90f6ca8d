package programs.memory;

import java.util.concurrent.atomic.LongAdder;

/** {@link Adders} in one step. */
final class AddersFixed {
    private final LongAdder hits = new LongAdder();
    private long reported;

    private void report() {
        reported += hits.sumThenReset();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AddersFixed page = new AddersFixed();
        Thread visitor = new Thread(page.hits::increment);
        visitor.start();
        page.hits.add(2);
        visitor.join();
        page.report();
        page.report();
        assert page.reported == 3 : page.reported;
    }
}
