package programs.why;

/** Reads the limit and uses as much as that in one critical section. */
final class StaleReadFixed {
    private int limit = 10;
    private int used;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        var tank = new StaleReadFixed();
        Thread user = new Thread(tank::use, "user");
        Thread lowerer = new Thread(tank::lower, "lowerer");
        user.start();
        lowerer.start();
        user.join();
        lowerer.join();
        synchronized (tank) {
            assert tank.used <= tank.limit : tank.used;
        }
    }

    private synchronized void use() {
        used = limit;
    }

    private synchronized void lower() {
        limit = 5;
        if (used > limit) {
            used = limit;
        }
    }
}
