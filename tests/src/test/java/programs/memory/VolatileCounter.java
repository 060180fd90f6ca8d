package programs.memory;

/** A volatile field is visible at once, and its increment still two steps. */
final class VolatileCounter {
    private volatile int served;

    private void serve() {
        served++;
    }

    public static void main(String[] args) throws InterruptedException {
        VolatileCounter counter = new VolatileCounter();
        Thread other = new Thread(counter::serve);
        other.start();
        counter.serve();
        other.join();
        assert counter.served == 2 : counter.served; // fails: assertion
    }
}
// diagnosis: lost-update RWW VolatileCounter#1.served
// remedy: VolatileCounter.java:8
