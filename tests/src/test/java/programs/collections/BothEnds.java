package programs.collections;

import java.util.concurrent.LinkedBlockingDeque;

/** Looks at the last element of a deque and takes the last: not the same one when another pushes in between. */
final class BothEnds {
    private final LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>();

    public static void main(String[] args) throws InterruptedException {
        BothEnds race = new BothEnds();
        race.deque.add(1);
        Thread other = new Thread(() -> race.deque.offerLast(2), "other");
        other.start();
        Integer seen = race.deque.peekLast();
        Integer taken = race.deque.pollLast();
        other.join();
        assert seen.equals(taken); // fails: assertion
    }
}
