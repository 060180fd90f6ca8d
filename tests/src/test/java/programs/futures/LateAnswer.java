package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes what a timeout fills in for the answer. */
final class LateAnswer {
    public static void main(String[] args) {
        CompletableFuture<String> answer =
                new CompletableFuture<String>().completeOnTimeout("", 100, TimeUnit.MILLISECONDS);
        new Thread(() -> answer.complete("yes"), "clerk").start();
        char first = answer.join().charAt(0); // fails: exception
        assert first == 'y';
    }
}
