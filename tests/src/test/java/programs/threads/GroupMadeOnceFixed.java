package programs.threads;

/** {@link GroupMadeOnce} with a lock: what earlier schedules have made is gone. */
final class GroupMadeOnceFixed {
    private final ThreadGroup root = Thread.currentThread().getThreadGroup().getParent();

    private int groups() {
        ThreadGroup[] all = new ThreadGroup[root.activeGroupCount() + 2];
        int count = root.enumerate(all);
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += all[i].getName().equals("made once, with a lock") ? 1 : 0;
        }
        return found;
    }

    private synchronized int make() {
        int before = groups();
        if (before == 0) {
            new ThreadGroup(root, "made once, with a lock");
        }
        return before;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        GroupMadeOnceFixed shared = new GroupMadeOnceFixed();
        assert shared.groups() == 0 : "of an earlier schedule";
        int[] before = new int[1];
        Thread other = new Thread(() -> before[0] = shared.make());
        other.start();
        int mine = shared.make();
        other.join();
        assert before[0] + mine == 1 : before[0] + mine;
        assert shared.groups() == 1 : shared.groups();
    }
}
