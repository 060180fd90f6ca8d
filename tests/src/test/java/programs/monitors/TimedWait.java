package programs.monitors;

/** Takes the end of a timed wait for the event that it waited for. */
final class TimedWait {
    private String answer;

    private synchronized void answer(String text) {
        answer = text;
        notifyAll();
    }

    private synchronized int ask() throws InterruptedException {
        if (answer == null) {
            wait(100);
        }
        return answer.length(); // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        TimedWait dialogue = new TimedWait();
        Thread other = new Thread(() -> dialogue.answer("yes"));
        other.start();
        int length = dialogue.ask();
        other.join();
        assert length == 3;
    }
}
