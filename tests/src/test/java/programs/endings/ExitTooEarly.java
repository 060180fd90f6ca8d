package programs.endings;

/** Exits with status 0 while another actor may be about to fail. */
final class ExitTooEarly {
    private String name;

    public static void main(String[] args) {
        ExitTooEarly settings = new ExitTooEarly();
        new Thread(() -> settings.name.length()).start(); // fails: exception
        System.exit(0);
    }
}
