package programs.threads;

/** Interrupts a group before all of its threads have started. */
final class GroupInterrupt {
    private static void rest() {
        try {
            Thread.sleep(86_400_000);
            assert false : "slept"; // fails: assertion
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("sleepers");
        Thread sleeper = new Thread(group, GroupInterrupt::rest, "sleeper");
        Thread starter = new Thread(sleeper::start, "starter");
        starter.start();
        group.interrupt();
        starter.join();
        sleeper.join();
    }
}
