package programs.memory;

import java.util.concurrent.atomic.AtomicInteger;

/** Two atomic calls are not one: the last ticket is sold twice. */
final class AtomicCheckThenAct {
    private final AtomicInteger tickets = new AtomicInteger(1);

    private void sell() {
        if (tickets.get() > 0) {
            tickets.decrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicCheckThenAct office = new AtomicCheckThenAct();
        Thread other = new Thread(office::sell);
        other.start();
        office.sell();
        other.join();
        assert office.tickets.get() == 0 : office.tickets; // fails: assertion
    }
}
// diagnosis: check-then-act RWW AtomicInteger#1
// remedy: AtomicCheckThenAct.java:10-11
