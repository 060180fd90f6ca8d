package programs.uncontrolled;

/** Waits and notifies in classes that the filter of a test leaves out: with monitors of the JVM's own. */
final class Excluded {
    static final class Door {
        private boolean isOpen;
        private int visitors;

        synchronized void enter() throws InterruptedException {
            while (!isOpen) {
                wait();
            }
            visitors++;
        }

        synchronized void open(Runnable bell) {
            bell.run();
            isOpen = true;
            notifyAll();
        }

        synchronized int visitors() {
            return visitors;
        }
    }

    private int rings;

    public static void main(String[] args) throws InterruptedException {
        Excluded house = new Excluded();
        Door door = new Door();
        Thread first = new Thread(() -> door.open(() -> house.rings++));
        Thread second = new Thread(() -> door.open(() -> house.rings++));
        first.start();
        second.start();
        door.enter();
        first.join();
        second.join();
        assert door.visitors() == 1;
        assert house.rings == 2 : house.rings;
    }
}
