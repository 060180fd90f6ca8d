package programs.monitors;

import java.util.ArrayDeque;

/** {@link IfInsteadOfWhile} with a loop around the wait. */
final class IfInsteadOfWhileFixed {
    private final ArrayDeque<String> jobs = new ArrayDeque<>();

    private synchronized void put(String job) {
        jobs.add(job);
        notifyAll();
    }

    private synchronized String take() throws InterruptedException {
        while (jobs.isEmpty()) {
            wait();
        }
        return jobs.removeFirst();
    }

    private void consume() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) { // passes
        IfInsteadOfWhileFixed queue = new IfInsteadOfWhileFixed();
        new Thread(queue::consume, "consumer-1").start();
        new Thread(queue::consume, "consumer-2").start();
        queue.put("first");
        queue.put("second");
    }
}
