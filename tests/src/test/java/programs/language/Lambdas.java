package programs.language;

import java.util.List;

/** Lambdas that capture one array. */
final class Lambdas {
    public static void main(String[] args) throws InterruptedException {
        int[] total = {0};
        List<Runnable> steps = List.of(() -> total[0] += 1, () -> total[0] += 2);
        Thread other = new Thread(() -> steps.get(0).run());
        other.start();
        steps.get(1).run();
        other.join();
        assert total[0] == 3 : total[0]; // fails: assertion
    }
}
