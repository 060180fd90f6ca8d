package programs.memory;

/** Publishes an object before it is filled. */
final class UnsafePublication {
    private static final class Settings {
        private String host;
        private int port;
    }

    private Settings current;

    private void load() {
        current = new Settings();
        current.host = "localhost";
        current.port = 8080;
    }

    public static void main(String[] args) throws InterruptedException {
        UnsafePublication holder = new UnsafePublication();
        Thread loader = new Thread(holder::load, "loader");
        loader.start();
        Settings seen = holder.current;
        if (seen != null) {
            assert seen.port == 8080 : seen.host + ":" + seen.port; // fails: assertion
        }
        loader.join();
    }
}
// diagnosis: unsafe-publication UnsafePublication.Settings#1.port
