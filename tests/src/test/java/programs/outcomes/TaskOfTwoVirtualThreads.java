package programs.outcomes;

import java.util.concurrent.FutureTask;

/** The same, where both threads are virtual. */
// outcomes: first, second
final class TaskOfTwoVirtualThreads {
    private static final class Task extends FutureTask<String> {
        Task() {
            super(() -> result = Thread.currentThread() == first ? "first" : "second");
        }
    }

    private static final Task task = new Task();
    private static final Thread first = Thread.ofVirtual().unstarted(task);
    private static final Thread second = Thread.ofVirtual().unstarted(task);
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(first, second, () -> result, known);
    }
}
