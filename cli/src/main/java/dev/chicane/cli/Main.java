package dev.chicane.cli;

/** The process: its arguments, its streams, its exit status. */
public final class Main {
    private Main() {}

    /** Runs the command and exits with its status, see {@link ExitStatus}. */
    public static void main(String[] args) {
        var terminal = Terminal.ofProcess();
        System.exit(new CommandLineRunner(terminal).run(args));
    }
}
