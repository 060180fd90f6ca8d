package programs.loops;

/** Gives up after a while, which it takes for success. */
final class CountedSpin {
    private volatile boolean ready;
    private int value;

    public static void main(String[] args) throws InterruptedException {
        CountedSpin box = new CountedSpin();
        Thread filler = new Thread(() -> {
            box.value = 42;
            box.ready = true;
        });
        filler.start();
        for (int i = 0; i < 2 && !box.ready; i++) {
            Thread.onSpinWait();
        }
        assert box.value == 42 : box.value; // fails: assertion
        filler.join();
    }
}
