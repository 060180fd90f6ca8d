package programs.endings;

/** An actor that is no daemon waits for what never comes, in some orders only. */
final class LeftOver {
    private boolean stopped;

    private synchronized void serve() {
        while (!stopped) {
            try {
                wait(); // fails: deadlock
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    public static void main(String[] args) {
        LeftOver server = new LeftOver();
        new Thread(server::serve, "server").start();
        server.stopped = true;
    }
}
