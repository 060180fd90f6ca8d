package programs.sharing;

/** Shares an object through the argument of a task's constructor, and through nothing else. */
final class ConstructorArgument {
    private static final class Counter {
        private int count;
    }

    private record Task(Counter counter) implements Runnable {
        @Override
        public void run() {
            counter.count++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Counter counter = new Counter();
        Thread first = new Thread(new Task(counter));
        Thread second = new Thread(new Task(counter));
        first.start();
        second.start();
        first.join();
        second.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
