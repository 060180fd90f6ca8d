package programs.sharing;

/** Shares an array through a variable that a lambda captures, and through nothing else. */
final class CapturedVariable {
    public static void main(String[] args) throws InterruptedException {
        int[] count = new int[1];
        Thread other = new Thread(() -> {
            count[0]++;
        });
        other.start();
        count[0]++;
        other.join();
        assert count[0] == 2 : count[0]; // fails: assertion
    }
}
