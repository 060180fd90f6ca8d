package programs.sharing;

/** Shares an object through the field of a task's class, and through nothing else. */
final class FieldOfRunnable {
    private static final class Counter {
        private int count;

        void increment() {
            count++;
        }
    }

    private static final class Task implements Runnable {
        private Counter counter;

        @Override
        public void run() {
            counter.increment();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Task task = new Task();
        task.counter = new Counter();
        Thread other = new Thread(task);
        other.start();
        task.run();
        other.join();
        assert task.counter.count == 2 : task.counter.count; // fails: assertion
    }
}
