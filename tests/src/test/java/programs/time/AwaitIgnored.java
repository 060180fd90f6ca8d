package programs.time;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ignores what a timed await returns. */
final class AwaitIgnored {
    private int answer;

    public static void main(String[] args) throws InterruptedException {
        AwaitIgnored question = new AwaitIgnored();
        CountDownLatch ready = new CountDownLatch(1);
        Thread thinker = new Thread(() -> {
            question.answer = 42;
            ready.countDown();
        });
        thinker.start();
        ready.await(500, TimeUnit.MILLISECONDS);
        assert question.answer == 42 : question.answer; // fails: assertion
        thinker.join();
    }
}
