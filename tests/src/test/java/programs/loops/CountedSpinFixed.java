package programs.loops;

/** {@link CountedSpin} that waits when it has given up; a loop that ends by itself is no livelock, however long. */
final class CountedSpinFixed {
    private volatile boolean ready;
    private int value;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        CountedSpinFixed box = new CountedSpinFixed();
        Thread filler = new Thread(() -> {
            box.value = 42;
            box.ready = true;
        });
        filler.start();
        for (int i = 0; i < 2 && !box.ready; i++) {
            Thread.onSpinWait();
        }
        filler.join();
        long looked = 0;
        while (looked < 200 && box.value != 0) {
            looked += 10;
        }
        assert box.value == 42 : box.value;
    }
}
