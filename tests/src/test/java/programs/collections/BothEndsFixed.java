package programs.collections;

import java.util.concurrent.LinkedBlockingDeque;

/** {@link BothEnds} at the end that nobody else uses. */
final class BothEndsFixed {
    private final LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        BothEndsFixed task = new BothEndsFixed();
        task.deque.add(1);
        Thread other = new Thread(() -> task.deque.offerLast(2), "other");
        other.start();
        Integer seen = task.deque.peekFirst();
        Integer taken = task.deque.pollFirst();
        other.join();
        assert seen.equals(taken);
        assert task.deque.size() == 1;
    }
}
