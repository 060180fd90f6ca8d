package programs.futures;

import java.util.stream.IntStream;

/** {@link ParallelStream} that lets the stream add. */
final class ParallelStreamFixed {
    public static void main(String[] args) { // passes
        int sum = IntStream.rangeClosed(1, 3).parallel().map(n -> n * 2).sum();
        assert sum == 12 : sum;
    }
}
