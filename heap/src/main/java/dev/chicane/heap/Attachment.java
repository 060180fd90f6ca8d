package dev.chicane.heap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Brings the agent into a JVM that was started without it: a short-lived second JVM attaches it to this one, since a JVM
 * does not attach to itself.
 */
final class Attachment {
    private static final int PATIENCE_SECONDS = 60;
    private static final String REMEDY =
            " Start this JVM with -javaagent:PATH/chicane-heap.jar instead (in Maven, in" + " Surefire's argLine).";

    private Attachment() {}

    /**
     * Does it, unless the agent is here.
     *
     * @throws IllegalStateException if that is not possible, with what to do
     */
    static void ensure() {
        if (Heap.tried()) {
            return;
        }
        try {
            Path agent = agentJar();
            Path output = Files.createTempFile("chicane-attach", ".txt");
            try {
                attach(agent, output);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(agent);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The Chicane agent could not be attached to this JVM: " + e + "." + REMEDY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the Chicane agent was attached to this JVM.", e);
        }
        if (!Heap.tried()) {
            throw new IllegalStateException(
                    "The Chicane agent was attached to this JVM, but by another class loader than the one that asks for"
                            + " it ("
                            + Attachment.class.getClassLoader()
                            + "): let the tests run on the JVM's own class path.");
        }
    }

    private static void attach(Path agent, Path output) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-modules",
                        "jdk.attach",
                        "-cp",
                        ownClasses(),
                        AttachMain.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        agent.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
            throw new IllegalStateException("The Chicane agent could not be attached to this JVM"
                    + (ended ? ": " + said : " within " + PATIENCE_SECONDS + " s.") + REMEDY);
        }
    }

    private static String ownClasses() {
        try {
            return Path.of(Attachment.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Chicane can't find its own classes: " + e.getMessage(), e);
        }
    }

    /** Without any class: this JVM has them on its class path, wherever that is. */
    private static Path agentJar() {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        // By its name: it is compiled apart, for older JVMs.
        attributes.putValue("Agent-Class", "dev.chicane.heap.Premain");
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Set-Native-Method-Prefix", "true");
        try {
            Path jar = Files.createTempFile("chicane-agent", ".jar");
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                out.finish();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
