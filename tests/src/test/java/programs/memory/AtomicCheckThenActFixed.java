package programs.memory;

import java.util.concurrent.atomic.AtomicInteger;

/** {@link AtomicCheckThenAct} as one update. */
final class AtomicCheckThenActFixed {
    private final AtomicInteger tickets = new AtomicInteger(1);

    private void sell() {
        tickets.updateAndGet(left -> left > 0 ? left - 1 : left);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AtomicCheckThenActFixed office = new AtomicCheckThenActFixed();
        Thread other = new Thread(office::sell);
        other.start();
        office.sell();
        other.join();
        assert office.tickets.get() == 0 : office.tickets;
    }
}
