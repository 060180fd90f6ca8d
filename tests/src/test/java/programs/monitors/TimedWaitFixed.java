package programs.monitors;

/** {@link TimedWait} that says when time was up. */
final class TimedWaitFixed {
    private String answer;

    private synchronized void answer(String text) {
        answer = text;
        notifyAll();
    }

    private synchronized int ask() throws InterruptedException {
        if (answer == null) {
            wait(100);
        }
        return answer == null ? -1 : answer.length();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TimedWaitFixed dialogue = new TimedWaitFixed();
        Thread other = new Thread(() -> dialogue.answer("yes"));
        other.start();
        int length = dialogue.ask();
        other.join();
        assert length == 3 || length == -1 : length;
    }
}
