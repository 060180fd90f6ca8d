package libraries;

import scala.concurrent.Await;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.Duration;

/** Two of Scala's futures on its global pool count without a lock. */
final class ScalaFutures {
    private int count;

    private Future<Integer> count() {
        return Future.apply(() -> count++, ExecutionContext.global());
    }

    public static void main(String[] args) throws Exception {
        ScalaFutures race = new ScalaFutures();
        Future<Integer> first = race.count();
        Future<Integer> second = race.count();
        Integer one = Await.result(first, Duration.Inf());
        Integer other = Await.result(second, Duration.Inf());
        assert one + other == 1 : one + " " + other;
    }
}
