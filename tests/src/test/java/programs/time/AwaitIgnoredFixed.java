package programs.time;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@link AwaitIgnored} that looks at it. */
final class AwaitIgnoredFixed {
    private int answer;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AwaitIgnoredFixed question = new AwaitIgnoredFixed();
        CountDownLatch ready = new CountDownLatch(1);
        Thread thinker = new Thread(() -> {
            question.answer = 42;
            ready.countDown();
        });
        thinker.start();
        if (ready.await(500, TimeUnit.MILLISECONDS)) {
            assert question.answer == 42 : question.answer;
        }
        thinker.join();
    }
}
