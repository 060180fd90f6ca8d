package programs.time;

/** Sleeps longer than the other and believes that it is done: only the order of the alarms is sure. */
final class SleepInsteadOfJoin {
    private volatile boolean warm;

    private void heat() {
        try {
            Thread.sleep(100);
            warm = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SleepInsteadOfJoin oven = new SleepInsteadOfJoin();
        new Thread(oven::heat, "heater").start();
        Thread.sleep(200);
        assert oven.warm; // fails: assertion
    }
}
