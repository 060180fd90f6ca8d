package programs.monitors;

import java.util.ArrayDeque;

/** Looks once before it takes: another consumer may have been faster after the notify. */
final class IfInsteadOfWhile {
    private final ArrayDeque<String> jobs = new ArrayDeque<>();

    private synchronized void put(String job) {
        jobs.add(job);
        notifyAll();
    }

    private synchronized String take() throws InterruptedException {
        if (jobs.isEmpty()) {
            wait();
        }
        return jobs.removeFirst(); // fails: exception
    }

    private void consume() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) {
        IfInsteadOfWhile queue = new IfInsteadOfWhile();
        new Thread(queue::consume, "consumer-1").start();
        new Thread(queue::consume, "consumer-2").start();
        queue.put("first");
        queue.put("second");
    }
}
