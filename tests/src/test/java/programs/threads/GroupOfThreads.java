package programs.threads;

/** Asks a group how many of its threads are alive, and takes that for an answer. */
final class GroupOfThreads {
    public static void main(String[] args) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("group");
        Thread first = new Thread(group, () -> {}, "first");
        Thread second = new Thread(group, () -> {}, "second");
        assert first.getThreadGroup() == group;
        first.start();
        second.start();
        while (group.activeCount() > 1) {
            Thread.yield();
        }
        assert !first.isAlive() || !second.isAlive();
        assert !first.isAlive(); // fails: assertion
        first.join();
        second.join();
    }
}
