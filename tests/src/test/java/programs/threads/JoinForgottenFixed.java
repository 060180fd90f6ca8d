package programs.threads;

/** {@link JoinForgotten} with the join. */
final class JoinForgottenFixed {
    private int result;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        JoinForgottenFixed sum = new JoinForgottenFixed();
        Thread worker = new Thread(() -> sum.result = 42, "worker");
        worker.start();
        worker.join();
        assert !worker.isAlive();
        assert worker.getState() == Thread.State.TERMINATED : worker.getState();
        assert sum.result == 42 : sum.result;
    }
}
