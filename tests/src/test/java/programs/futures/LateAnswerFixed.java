package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link LateAnswer} that tells the two apart. */
final class LateAnswerFixed {
    public static void main(String[] args) { // passes
        CompletableFuture<String> answer = new CompletableFuture<String>().orTimeout(100, TimeUnit.MILLISECONDS);
        new Thread(() -> answer.complete("yes"), "clerk").start();
        try {
            assert answer.join().equals("yes");
        } catch (CompletionException e) {
            assert e.getCause() instanceof TimeoutException : e.getCause();
        }
    }
}
