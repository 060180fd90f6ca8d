package dev.chicane.lab.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: its arguments, its streams, its exit status. */
public final class Main {
    private Main() {}

    /** Runs the command and exits with its status: 0 done, 2 a wrong call, 3 it could not be done. */
    public static void main(String[] args) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = new LabCommand(out, err).run(args);
        out.flush();
        err.flush();
        System.exit(status);
    }
}
