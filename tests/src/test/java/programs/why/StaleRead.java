package programs.why;

/** Reads the limit under a lock, and uses as much as that after the lock was given back. */
final class StaleRead {
    private int limit = 10;
    private int used;

    public static void main(String[] args) throws InterruptedException {
        var tank = new StaleRead();
        Thread user = new Thread(tank::use, "user");
        Thread lowerer = new Thread(tank::lower, "lowerer");
        user.start();
        lowerer.start();
        user.join();
        lowerer.join();
        synchronized (tank) {
            assert tank.used <= tank.limit : tank.used; // fails: assertion
        }
    }

    private void use() {
        int most = limit();
        use(most);
    }

    private synchronized int limit() {
        return limit;
    }

    private synchronized void use(int amount) {
        used = amount;
    }

    private synchronized void lower() {
        limit = 5;
        if (used > limit) {
            used = limit;
        }
    }
}
// diagnosis: stale-read StaleRead#1.limit
// remedy: StaleRead.java:35, StaleRead.java:22-23
