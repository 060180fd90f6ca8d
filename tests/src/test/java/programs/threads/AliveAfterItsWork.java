package programs.threads;

/** Who has done all of its work is not dead yet. */
final class AliveAfterItsWork {
    private static volatile boolean done;

    public static void main(String[] args) {
        Thread worker = new Thread(() -> done = true);
        worker.start();
        if (done) {
            assert !worker.isAlive(); // fails: assertion
        }
    }
}
