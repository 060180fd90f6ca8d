package programs.threads;

/** {@link SharedThreadLocal} with an object for each thread. */
final class SharedThreadLocalFixed {
    private static final ThreadLocal<int[]> CALLS = ThreadLocal.withInitial(() -> new int[1]);

    private static int countThree() {
        int before = CALLS.get()[0];
        for (int i = 0; i < 3; i++) {
            CALLS.get()[0]++;
        }
        return CALLS.get()[0] - before;
    }

    public static void main(String[] args) throws InterruptedException { // passes
        Thread other = new Thread(SharedThreadLocalFixed::countThree);
        other.start();
        int counted = countThree();
        assert counted == 3 : counted;
        other.join();
        assert CALLS.get()[0] == 3;
    }
}
