package programs.determinism;

import java.util.HashSet;
import java.util.Set;

/** {@link RareBranch} with a lock, so that the branch is never taken. */
final class RareBranchFixed {
    private static final class Rare {
        private static final Object FIRST = new Object();
    }

    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RareBranchFixed shared = new RareBranchFixed();
        Thread other = new Thread(shared::increment);
        other.start();
        shared.increment();
        other.join();
        if (shared.count != 2) {
            Set<Object> mixed = new HashSet<>();
            mixed.add(Rare.FIRST);
            assert mixed.isEmpty();
        }
    }
}
