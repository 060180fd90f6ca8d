package libraries;

import scala.concurrent.Await;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.duration.Duration;

/** {@link ScalaFutures} that pass the count on by a promise, and the sum by composition. */
final class ScalaFuturesFixed {
    private ScalaFuturesFixed() {}

    public static void main(String[] args) throws Exception {
        ExecutionContext pool = ExecutionContext.global();
        Promise<Integer> begin = Promise.apply();
        Future<Integer> first = begin.future().map(n -> n + 1, pool);
        Future<Integer> both = first.flatMap(n -> Future.apply(() -> n + 1, pool), pool);
        Thread other = new Thread(() -> begin.trySuccess(10), "other");
        other.start();
        boolean mine = begin.trySuccess(20);
        Integer result = Await.result(both, Duration.Inf());
        other.join();
        assert result == (mine ? 22 : 12) : result;
    }
}
