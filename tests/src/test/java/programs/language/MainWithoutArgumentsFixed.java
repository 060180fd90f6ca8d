package programs.language;

/** {@link MainWithoutArguments} with a lock. */
class MainWithoutArgumentsFixed {
    private static int count;

    private static synchronized void increment() {
        count++;
    }

    static void main() throws InterruptedException { // passes: exhausted
        Thread other = new Thread(MainWithoutArgumentsFixed::increment);
        other.start();
        increment();
        other.join();
        assert count == 2 : count;
    }
}
