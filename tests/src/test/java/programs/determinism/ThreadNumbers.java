package programs.determinism;

/** Decides by the number of a thread, which a JVM counts up for as long as it lives. */
final class ThreadNumbers {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        ThreadNumbers shared = new ThreadNumbers();
        Thread other = new Thread(() -> shared.count++);
        other.start();
        if (other.threadId() % 2 == 0) {
            Thread.yield();
        }
        shared.count++;
        other.join();
        System.out.println(other.threadId() + " " + Thread.currentThread().threadId());
        assert shared.count == 2 : shared.count; // fails: assertion
    }
}
