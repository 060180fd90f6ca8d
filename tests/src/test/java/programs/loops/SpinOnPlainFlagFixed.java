package programs.loops;

/** {@link SpinOnPlainFlag} with a volatile flag that is set last. */
final class SpinOnPlainFlagFixed {
    private volatile boolean ready;
    private int value;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SpinOnPlainFlagFixed box = new SpinOnPlainFlagFixed();
        Thread filler = new Thread(() -> {
            box.value = 42;
            box.ready = true;
        });
        filler.start();
        while (!box.ready) {
            // wait
        }
        assert box.value == 42 : box.value;
        filler.join();
    }
}
