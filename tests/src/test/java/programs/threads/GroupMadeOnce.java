package programs.threads;

/** Two threads look whether the root has a group of this name, and make one if not. */
final class GroupMadeOnce {
    private final ThreadGroup root = Thread.currentThread().getThreadGroup().getParent();

    private int groups() {
        ThreadGroup[] all = new ThreadGroup[root.activeGroupCount() + 2];
        int count = root.enumerate(all);
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += all[i].getName().equals("made once") ? 1 : 0;
        }
        return found;
    }

    private void make() {
        if (groups() == 0) {
            new ThreadGroup(root, "made once");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        GroupMadeOnce shared = new GroupMadeOnce();
        Thread other = new Thread(shared::make);
        other.start();
        shared.make();
        other.join();
        assert shared.groups() == 1 : shared.groups(); // fails: assertion
    }
}
