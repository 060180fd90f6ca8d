package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link TimedOut} an hour for what never comes. */
final class TimedOutFixed {
    public static void main(String[] args) { // passes: exhausted
        CompletableFuture<String> answer = new CompletableFuture<>();
        long begin = System.nanoTime();
        try {
            answer.orTimeout(1, TimeUnit.HOURS).join();
            assert false;
        } catch (CompletionException e) {
            assert e.getCause() instanceof TimeoutException : e;
        }
        long hours = TimeUnit.NANOSECONDS.toHours(System.nanoTime() - begin);
        assert hours == 1 : hours;
    }
}
