package programs.memory;

import java.util.concurrent.atomic.AtomicInteger;

/** {@link VolatileCounter} with an atomic. */
final class VolatileCounterFixed {
    private final AtomicInteger served = new AtomicInteger();

    private void serve() {
        served.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        VolatileCounterFixed counter = new VolatileCounterFixed();
        Thread other = new Thread(counter::serve);
        other.start();
        counter.serve();
        other.join();
        assert counter.served.get() == 2 : counter.served;
    }
}
