package programs.outcomes;

import java.util.concurrent.FutureTask;

/** A task runs once, in the thread that comes first; its class inherits how it runs. */
// outcomes: first, second
final class TaskOfTwoThreads {
    private static final class Task extends FutureTask<String> {
        Task() {
            super(() -> result = Thread.currentThread() == first ? "first" : "second");
        }
    }

    private static final Task task = new Task();
    private static final Thread first = new Thread(task);
    private static final Thread second = new Thread(task);
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(first, second, () -> result, known);
    }
}
