package programs.language;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** {@link Lambdas} without anything shared. */
final class LambdasFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        int[] results = new int[2];
        List<IntUnaryOperator> steps = List.of(n -> n + 1, n -> n + 2);
        Thread other = new Thread(() -> results[0] = steps.get(0).applyAsInt(0));
        other.start();
        results[1] = steps.get(1).applyAsInt(0);
        other.join();
        assert results[0] + results[1] == 3;
    }
}
