package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;

/** Closes a publisher and asks at once what has been received. */
final class Publisher {
    private int sum;

    public static void main(String[] args) {
        Publisher reader = new Publisher();
        CompletableFuture<Void> complete;
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            complete = publisher.consume(number -> reader.sum += number);
            publisher.submit(1);
            publisher.submit(2);
        }
        assert reader.sum == 3 : reader.sum; // fails: assertion
        complete.join();
    }
}
