package programs.threads;

/** Each thread has its own variable, and all variables hold the same object. */
final class SharedThreadLocal {
    private static final int[] SHARED = new int[1];
    private static final ThreadLocal<int[]> CALLS = ThreadLocal.withInitial(() -> SHARED);

    private static int countThree() {
        int before = CALLS.get()[0];
        for (int i = 0; i < 3; i++) {
            CALLS.get()[0]++;
        }
        return CALLS.get()[0] - before;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(SharedThreadLocal::countThree);
        other.start();
        int counted = countThree();
        assert counted == 3 : counted; // fails: assertion
        other.join();
    }
}
