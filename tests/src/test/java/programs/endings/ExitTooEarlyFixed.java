package programs.endings;

/** {@link ExitTooEarly} with a name that is there. */
final class ExitTooEarlyFixed {
    private String name;

    public static void main(String[] args) { // passes: exhausted
        ExitTooEarlyFixed settings = new ExitTooEarlyFixed();
        settings.name = "name";
        new Thread(() -> settings.name.length()).start();
        System.exit(0);
    }
}
