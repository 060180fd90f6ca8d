package programs.time;

/** {@link SleepInsteadOfJoin} with the join. */
final class SleepInsteadOfJoinFixed {
    private volatile boolean warm;

    private void heat() {
        try {
            Thread.sleep(100);
            warm = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SleepInsteadOfJoinFixed oven = new SleepInsteadOfJoinFixed();
        Thread heater = new Thread(oven::heat, "heater");
        heater.start();
        heater.join();
        assert oven.warm;
    }
}
