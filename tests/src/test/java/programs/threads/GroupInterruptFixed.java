package programs.threads;

/** {@link GroupInterrupt} after. */
final class GroupInterruptFixed {
    private static void rest() {
        try {
            Thread.sleep(86_400_000);
            assert false : "slept";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ThreadGroup group = new ThreadGroup("sleepers");
        Thread sleeper = new Thread(group, GroupInterruptFixed::rest, "sleeper");
        sleeper.start();
        group.interrupt();
        sleeper.join();
    }
}
