package programs.memory;

/** {@link FinalSeenEarly} that hands itself out when it is done. */
final class FinalSeenEarlyFixed {
    private static volatile FinalSeenEarlyFixed latest;

    private final int size;

    private FinalSeenEarlyFixed(int size) {
        this.size = size;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            FinalSeenEarlyFixed seen = latest;
            assert seen == null || seen.size == 3;
        });
        other.start();
        latest = new FinalSeenEarlyFixed(3);
        other.join();
    }
}
