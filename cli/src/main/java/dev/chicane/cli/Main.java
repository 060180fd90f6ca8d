package dev.chicane.cli;

/** The process: its arguments, its streams, its exit status. */
public final class Main {
    private Main() {}

    /** Runs the command and exits with its status, see {@link ExitStatus}. */
    public static void main(String[] args) {
        var terminal = Terminal.ofProcess();
        int status = new CommandLineRunner(terminal).run(args);
        terminal.out().flush();
        terminal.err().flush();
        if (status == ExitStatus.UNABLE) {
            // A program that can't be stopped may hold any lock, those that an orderly exit needs among them.
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }
}
