package programs.language;

/** {@link Switches} with a lock. */
final class SwitchesFixed {
    private enum State {
        NEW,
        PAID,
        SENT
    }

    private State state = State.NEW;
    private int parcels;

    private synchronized void handle(String command) {
        switch (command) {
            case "pay":
                state = State.PAID;
                break;
            case "send":
                switch (state) {
                    case PAID -> {
                        parcels++;
                        state = State.SENT;
                    }
                    case NEW, SENT -> {}
                }
                break;
            default:
                throw new IllegalArgumentException(command);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SwitchesFixed order = new SwitchesFixed();
        order.handle("pay");
        Thread other = new Thread(() -> order.handle("send"));
        other.start();
        order.handle("send");
        other.join();
        assert order.parcels == 1 : order.parcels;
    }
}
