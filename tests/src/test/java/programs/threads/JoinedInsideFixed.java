package programs.threads;

/** {@link JoinedInside} and does not: a join waits in that monitor, so that others may enter it. */
final class JoinedInsideFixed {
    private int visitors;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        JoinedInsideFixed house = new JoinedInsideFixed();
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
            assert house.visitors == 1 && before <= 1 : before;
        }
    }
}
