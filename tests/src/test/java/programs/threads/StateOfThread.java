package programs.threads;

/** Takes a thread that does not run any more for one that waits for us. */
final class StateOfThread {
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

    public static void main(String[] args) throws InterruptedException {
        StateOfThread question = new StateOfThread();
        Thread asking = new Thread(question::ask, "asking");
        assert asking.getState() == Thread.State.NEW;
        asking.start();
        Thread.State state = asking.getState();
        question.answer();
        assert state == Thread.State.WAITING : state; // fails: assertion
        asking.join();
        assert asking.getState() == Thread.State.TERMINATED;
    }
}
