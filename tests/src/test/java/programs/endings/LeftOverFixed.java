package programs.endings;

/** {@link LeftOver} with the lock and the notify; a daemon beside it is left over, and may be. */
final class LeftOverFixed {
    private boolean stopped;

    private synchronized void serve() {
        while (!stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public static void main(String[] args) { // passes: exhausted
        LeftOverFixed server = new LeftOverFixed();
        LeftOverFixed spare = new LeftOverFixed();
        new Thread(server::serve, "server").start();
        Thread daemon = new Thread(spare::serve, "spare");
        daemon.setDaemon(true);
        daemon.start();
        server.stop();
    }
}
