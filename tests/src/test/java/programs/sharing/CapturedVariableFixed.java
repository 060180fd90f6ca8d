package programs.sharing;

/** {@link CapturedVariable} with a lock. */
final class CapturedVariableFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        int[] count = new int[1];
        Thread other = new Thread(() -> {
            synchronized (count) {
                count[0]++;
            }
        });
        other.start();
        synchronized (count) {
            count[0]++;
        }
        other.join();
        assert count[0] == 2 : count[0];
    }
}
