package programs.futures;

import java.util.stream.IntStream;

/** Adds in the body of a parallel stream. */
final class ParallelStream {
    private int sum;

    public static void main(String[] args) {
        ParallelStream total = new ParallelStream();
        IntStream.rangeClosed(1, 3).parallel().forEach(n -> total.sum += n);
        assert total.sum == 6 : total.sum; // fails: assertion
    }
}
