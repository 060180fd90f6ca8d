package programs.threads;

/** The same, where only the last of many schedules asks: at first nobody sees who has ended. */
final class AliveAtTheEnd {
    private static volatile boolean ready;
    private static volatile boolean done;

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(() -> done = true);
        worker.start();
        Thread asker = new Thread(() -> {
            if (ready && done) {
                assert !worker.isAlive(); // fails: assertion
            }
        });
        asker.start();
        ready = true;
        asker.join();
        worker.join();
    }
}
