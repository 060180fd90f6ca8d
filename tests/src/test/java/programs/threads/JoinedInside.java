package programs.threads;

/** Joins a thread while holding its monitor, and trusts that nobody gets in between. */
final class JoinedInside {
    private int visitors;

    public static void main(String[] args) throws InterruptedException {
        JoinedInside house = new JoinedInside();
        Thread worker = new Thread(() -> {
            synchronized (Thread.currentThread()) {
                house.visitors++;
            }
        });
        worker.start();
        synchronized (worker) {
            int before = house.visitors;
            worker.join(60_000);
            worker.join();
            assert !worker.isAlive();
            assert house.visitors == before : before; // fails: assertion
        }
    }
}
