package programs.sharing;

/** {@link ConstructorArgument} with a lock. */
final class ConstructorArgumentFixed {
    private static final class Counter {
        private int count;
    }

    private record Task(Counter counter) implements Runnable {
        @Override
        public void run() {
            synchronized (counter) {
                counter.count++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Counter counter = new Counter();
        Thread first = new Thread(new Task(counter));
        Thread second = new Thread(new Task(counter));
        first.start();
        second.start();
        first.join();
        second.join();
        assert counter.count == 2 : counter.count;
    }
}
