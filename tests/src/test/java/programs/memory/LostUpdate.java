package programs.memory;

/** Two actors increment one field. */
final class LostUpdate {
    private int count;

    private void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        LostUpdate counter = new LostUpdate();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
// diagnosis: lost-update RWW LostUpdate#1.count
// remedy: LostUpdate.java:8
