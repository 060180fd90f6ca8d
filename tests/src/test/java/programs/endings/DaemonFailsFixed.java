package programs.endings;

/** {@link DaemonFails} with a name that is there. */
final class DaemonFailsFixed {
    private String name;

    public static void main(String[] args) { // passes: exhausted
        DaemonFailsFixed settings = new DaemonFailsFixed();
        settings.name = "name";
        Thread daemon = new Thread(() -> settings.name.length());
        daemon.setDaemon(true);
        daemon.start();
    }
}
