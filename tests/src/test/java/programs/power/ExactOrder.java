package programs.power;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * So many actors, at least eight, and one order of them that fails: that of their numbers, but for so many pairs of neighbours
 * that come the other way round, one or two.
 */
final class ExactOrder {
    private final int[] order;
    private final AtomicInteger count = new AtomicInteger();

    private ExactOrder(int actors) {
        order = new int[actors];
    }

    private void arrive(int number) {
        order[count.getAndIncrement()] = number;
    }

    private boolean isTheOne(int swaps) {
        int[] one = IntStream.range(0, order.length).toArray();
        swap(one, order.length / 2);
        if (swaps == 2) {
            swap(one, order.length / 4);
        }
        boolean same = true;
        for (int i = 0; i < one.length; i++) {
            same &= order[i] == one[i];
        }
        return same;
    }

    private static void swap(int[] numbers, int at) {
        int before = numbers[at];
        numbers[at] = numbers[at + 1];
        numbers[at + 1] = before;
    }

    public static void main(String[] args) throws InterruptedException {
        ExactOrder race = new ExactOrder(Integer.parseInt(args[0]));
        Thread[] actors = new Thread[race.order.length];
        for (int i = 0; i < actors.length; i++) {
            int number = i;
            actors[i] = new Thread(() -> race.arrive(number));
            actors[i].start();
        }
        for (Thread actor : actors) {
            actor.join();
        }
        assert !race.isTheOne(Integer.parseInt(args[1])) : "the one order";
    }
}
