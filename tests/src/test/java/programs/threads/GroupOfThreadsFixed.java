package programs.threads;

/** {@link GroupOfThreads} after it has joined them. */
final class GroupOfThreadsFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ThreadGroup group = new ThreadGroup("group");
        Thread first = new Thread(group, () -> {}, "first");
        Thread second = new Thread(group, () -> {}, "second");
        assert first.getThreadGroup() == group;
        first.start();
        second.start();
        first.join();
        second.join();
        assert group.activeCount() == 0 : group.activeCount();
        assert first.getThreadGroup() == null;
        assert group.getParent() == Thread.currentThread().getThreadGroup();
    }
}
