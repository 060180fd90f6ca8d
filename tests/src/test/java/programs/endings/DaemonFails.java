package programs.endings;

/** A daemon may fail before the program ends. */
final class DaemonFails {
    private String name;

    public static void main(String[] args) {
        DaemonFails settings = new DaemonFails();
        Thread daemon = new Thread(() -> settings.name.length()); // fails: exception
        daemon.setDaemon(true);
        daemon.start();
    }
}
