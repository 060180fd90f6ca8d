package programs.threads;

/** Reads the result without waiting for the thread that computes it. */
final class JoinForgotten {
    private int result;

    public static void main(String[] args) {
        JoinForgotten sum = new JoinForgotten();
        Thread worker = new Thread(() -> sum.result = 42, "worker");
        worker.start();
        assert sum.result == 42 : sum.result; // fails: assertion
    }
}
