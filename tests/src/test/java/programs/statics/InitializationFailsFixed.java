package programs.statics;

/** {@link InitializationFails} whose failure is caught: the class stays unusable in that execution, and in it alone. */
final class InitializationFailsFixed {
    private static String port;

    private static final class Server {
        private static final int PORT = Integer.parseInt(port);

        private static int port() {
            return PORT;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread loader = new Thread(() -> port = "8080", "loader");
        loader.start();
        try {
            assert Server.port() == 8080;
        } catch (ExceptionInInitializerError first) {
            assert first.getCause() instanceof NumberFormatException : first.getCause();
            try {
                Server.port();
                assert false : "usable after its initialisation failed";
            } catch (NoClassDefFoundError second) {
                assert port == null || port.equals("8080");
            }
        }
        loader.join();
    }
}
