package dev.chicane.lab.faults;

import dev.chicane.lab.client.BankClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lab in a process of its own, which can be killed. */
final class LabProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^:/ ]+:(\\d+)");

    private final Process process;
    private final BankClient bank;
    private final Queue<String> said;

    private LabProcess(Process process, BankClient bank, Queue<String> said) {
        this.process = process;
        this.bank = bank;
        this.said = said;
    }

    /** Starts one at a database that is there, and waits until it is open. */
    static LabProcess start(String jdbcUrl) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.chicane.lab.command.Main",
                        "--port",
                        "0",
                        "--jdbc-url",
                        jdbcUrl))
                .redirectErrorStream(true)
                .start();
        Queue<String> printed = new ConcurrentLinkedQueue<>();
        // Not closed: it would be cut off from its output.
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            printed.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (line.startsWith("The bank is open") && address.find()) {
                Thread.ofVirtual().start(() -> reader.lines().forEach(printed::add));
                return new LabProcess(
                        process, new BankClient(URI.create("http://127.0.0.1:" + address.group(1))), printed);
            }
        }
        throw new IOException("The lab did not open: " + printed);
    }

    /** What it has printed by now. */
    String said() {
        return said.stream().filter(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
    }

    /** How many lines with these words it has printed by now. */
    long countSaid(String words) {
        return said.stream().filter(line -> line.contains(words)).count();
    }

    BankClient bank() {
        return bank;
    }

    /** What it has in the temporary folder. */
    List<Path> folders() throws IOException {
        String name = "chicane-lab-" + process.pid() + '-';
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        }
    }

    /** As by {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        bank.close();
        process.destroyForcibly();
        process.onExit().join();
    }
}
