package programs.language;

/** {@link InstanceMain} with a lock. */
class InstanceMainFixed {
    private int count;

    private synchronized void increment() {
        count++;
    }

    void main() throws InterruptedException { // passes: exhausted
        Thread other = new Thread(this::increment);
        other.start();
        increment();
        other.join();
        assert count == 2 : count;
    }
}
