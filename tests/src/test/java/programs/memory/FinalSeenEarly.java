package programs.memory;

/** Hands itself out in its constructor, before it has written its final field. */
final class FinalSeenEarly {
    private static volatile FinalSeenEarly latest;

    private final int size;

    private FinalSeenEarly(int size) {
        latest = this;
        this.size = size;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            FinalSeenEarly seen = latest;
            assert seen == null || seen.size == 3; // fails: assertion
        });
        other.start();
        new FinalSeenEarly(3);
        other.join();
    }
}
