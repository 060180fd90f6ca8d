package programs.memory;

/** {@link UnsafePublication} with the publication last, by a volatile field. */
final class UnsafePublicationFixed {
    private static final class Settings {
        private String host;
        private int port;
    }

    private volatile Settings current;

    private void load() {
        Settings made = new Settings();
        made.host = "localhost";
        made.port = 8080;
        current = made;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        UnsafePublicationFixed holder = new UnsafePublicationFixed();
        Thread loader = new Thread(holder::load, "loader");
        loader.start();
        Settings seen = holder.current;
        if (seen != null) {
            assert seen.port == 8080 : seen.host + ":" + seen.port;
        }
        loader.join();
    }
}
