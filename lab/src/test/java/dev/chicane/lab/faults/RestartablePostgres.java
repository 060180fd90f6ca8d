package dev.chicane.lab.faults;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that can be restarted as an administrator does it, on its data, at its port, and that can stand still. On Linux. */
final class RestartablePostgres implements AutoCloseable {
    private final EmbeddedServer server = EmbeddedServer.start();

    String url() {
        // Its deadlocks are its own to end.
        return server.url() + "&options=-c%20deadlock_timeout=100ms";
    }

    /** Cuts all connections off, stops it, starts it again, and waits until it answers. */
    void restart() throws IOException, InterruptedException {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        Path control = Files.readSymbolicLink(process.resolve("exe")).resolveSibling("pg_ctl");
        // A server runs in the directory of its data.
        Path data = Files.readSymbolicLink(process.resolve("cwd"));
        List<String> command = new ArrayList<>();
        if (Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid"))) {
            // It is not run by the administrator, but by nobody in a namespace of users.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                control.toString(),
                "restart",
                "-s",
                "-w",
                "-m",
                "fast",
                "-D",
                data.toString(),
                "-l",
                data.resolve("server.log").toString()));
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!restart.waitFor(60, TimeUnit.SECONDS) || restart.exitValue() != 0) {
            restart.destroyForcibly();
            throw new IOException(String.join(" ", command) + " does not work");
        }
    }

    /** It stands still: it takes connections, and says nothing. */
    void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on where it stood. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(this.server.pid()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", '-' + name));
        // It first: it starts no other one then.
        Stream.concat(Stream.of(server), server.descendants()).forEach(each -> command.add(Long.toString(each.pid())));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " does not work");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
