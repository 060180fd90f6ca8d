package programs.statics;

/** A class is initialised from settings that another actor may not have made yet. */
final class InitializationFails {
    private static String port;

    private static final class Server {
        private static final int PORT = Integer.parseInt(port); // fails: exception

        private static int port() {
            return PORT; // fails: exception
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread loader = new Thread(() -> port = "8080", "loader");
        loader.start();
        assert Server.port() == 8080;
        loader.join();
    }
}
