package programs.sharing;

/** {@link FieldOfRunnable} with a lock. */
final class FieldOfRunnableFixed {
    private static final class Counter {
        private int count;

        synchronized void increment() {
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

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Task task = new Task();
        task.counter = new Counter();
        Thread other = new Thread(task);
        other.start();
        task.run();
        other.join();
        assert task.counter.count == 2 : task.counter.count;
    }
}
