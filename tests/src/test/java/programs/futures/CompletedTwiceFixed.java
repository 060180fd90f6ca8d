package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link CompletedTwice} that asks who it was. */
final class CompletedTwiceFixed {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final AtomicInteger winners = new AtomicInteger();

    private void offer(String text) {
        if (answer.complete(text)) {
            winners.incrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        CompletedTwiceFixed quiz = new CompletedTwiceFixed();
        Thread other = new Thread(() -> quiz.offer("a"));
        other.start();
        quiz.offer("b");
        other.join();
        assert quiz.winners.get() == 1 : quiz.winners;
    }
}
