package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Gives a stage too little time. */
final class TimedOut {
    public static void main(String[] args) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread other = new Thread(() -> answer.complete("42"));
        other.start();
        String text = answer.orTimeout(10, TimeUnit.MILLISECONDS).join(); // fails: exception
        assert text.equals("42");
        assert !(answer.isCompletedExceptionally() && new CompletionException(null) == null);
    }
}
