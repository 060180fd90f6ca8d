package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;

/** {@link Publisher} when it is complete. */
final class PublisherFixed {
    private int sum;

    public static void main(String[] args) { // passes: exhausted
        PublisherFixed reader = new PublisherFixed();
        CompletableFuture<Void> complete;
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            complete = publisher.consume(number -> reader.sum += number);
            publisher.submit(1);
            publisher.submit(2);
        }
        complete.join();
        assert reader.sum == 3 : reader.sum;
    }
}
