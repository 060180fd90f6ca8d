package programs.monitors;

/** {@link MissedSignal} with a state that the signal leaves behind. */
final class MissedSignalFixed {
    private final Object door = new Object();
    private boolean isOpen;

    private void enter() {
        synchronized (door) {
            try {
                while (!isOpen) {
                    door.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void open() {
        synchronized (door) {
            isOpen = true;
            door.notifyAll();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        MissedSignalFixed house = new MissedSignalFixed();
        Thread guest = new Thread(house::enter, "guest");
        guest.start();
        house.open();
        guest.join();
    }
}
