package programs.outcomes;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;

/** A condition of the program's own synchronizer asks that whether the lock is held. */
// outcomes: 0, 1
final class SynchronizerOfOwnClass {
    private static final class Own extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        Condition condition() {
            return new ConditionObject();
        }

        @Override
        protected boolean isHeldExclusively() {
            seen = shared;
            return true;
        }
    }

    private static final Condition condition = new Own().condition();
    private static int shared;
    private static int seen;

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> shared = 1, () -> condition.signal(), () -> seen, known);
    }
}
