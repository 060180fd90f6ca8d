package programs.monitors;

/** {@link TwoLocks} with one lock. */
final class TwoLocksFixed {
    private final Object lock = new Object();
    private int version;

    private void bumpAsReader() {
        synchronized (lock) {
            version++;
        }
    }

    private void bumpAsWriter() {
        synchronized (lock) {
            version++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TwoLocksFixed document = new TwoLocksFixed();
        Thread reader = new Thread(document::bumpAsReader);
        reader.start();
        document.bumpAsWriter();
        reader.join();
        assert document.version == 2 : document.version;
    }
}
