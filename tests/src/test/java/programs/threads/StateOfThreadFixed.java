package programs.threads;

/** {@link StateOfThread} that asks the lock. */
final class StateOfThreadFixed {
    private boolean waiting;
    private int answer;

    private synchronized void ask() {
        try {
            waiting = true;
            while (answer == 0) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void answer() {
        answer = 42;
        notify();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StateOfThreadFixed question = new StateOfThreadFixed();
        Thread asking = new Thread(question::ask, "asking");
        assert asking.getState() == Thread.State.NEW;
        asking.start();
        synchronized (question) {
            Thread.State state = asking.getState();
            boolean fits = question.waiting
                    ? state == Thread.State.WAITING
                    : state == Thread.State.BLOCKED || state == Thread.State.RUNNABLE;
            assert fits : state;
        }
        question.answer();
        asking.join();
        assert asking.getState() == Thread.State.TERMINATED;
    }
}
