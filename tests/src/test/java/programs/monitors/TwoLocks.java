package programs.monitors;

/** Each actor locks, but not the same lock. */
final class TwoLocks {
    private final Object readLock = new Object();
    private final Object writeLock = new Object();
    private int version;

    private void bumpAsReader() {
        synchronized (readLock) {
            version++;
        }
    }

    private void bumpAsWriter() {
        synchronized (writeLock) {
            version++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TwoLocks document = new TwoLocks();
        Thread reader = new Thread(document::bumpAsReader);
        reader.start();
        document.bumpAsWriter();
        reader.join();
        assert document.version == 2 : document.version; // fails: assertion
    }
}
