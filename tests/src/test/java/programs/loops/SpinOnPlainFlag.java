package programs.loops;

/** Waits for a flag in a busy loop, and uses what was to be ready before the flag: it is set too early. */
final class SpinOnPlainFlag {
    private boolean ready;
    private int value;

    public static void main(String[] args) throws InterruptedException {
        SpinOnPlainFlag box = new SpinOnPlainFlag();
        Thread filler = new Thread(() -> {
            box.ready = true;
            box.value = 42;
        });
        filler.start();
        while (!box.ready) {
            // wait
        }
        assert box.value == 42 : box.value; // fails: assertion
        filler.join();
    }
}
