package programs.uncontrolled;

/** A loop of many turns is no livelock. */
final class LongLoop {
    private volatile boolean done;
    private int turns;

    public static void main(String[] args) throws InterruptedException {
        LongLoop loop = new LongLoop();
        Thread other = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                loop.turns = i;
            }
            loop.done = true;
        });
        other.start();
        while (!loop.done) {
            Thread.onSpinWait();
        }
        other.join();
        assert loop.turns == 1_999 : loop.turns;
    }
}
