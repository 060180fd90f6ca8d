package programs.statics;

/** A static counter, fresh in every execution. */
final class StaticCounter {
    private static int created;

    private final int number;

    private StaticCounter() {
        number = ++created;
    }

    public static void main(String[] args) throws InterruptedException {
        StaticCounter[] made = new StaticCounter[2];
        Thread other = new Thread(() -> made[0] = new StaticCounter());
        other.start();
        made[1] = new StaticCounter();
        other.join();
        assert made[0].number != made[1].number : made[0].number; // fails: assertion
    }
}
