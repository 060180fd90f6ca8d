package programs.monitors;

/** Waits for a signal that may have been given before: then for ever. */
final class MissedSignal {
    private final Object door = new Object();

    private void enter() {
        synchronized (door) {
            try {
                door.wait(); // fails: deadlock
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void open() {
        synchronized (door) {
            door.notifyAll();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        MissedSignal house = new MissedSignal();
        Thread guest = new Thread(house::enter, "guest");
        guest.start();
        house.open();
        guest.join();
    }
}
// diagnosis: missed-signal Object#1
