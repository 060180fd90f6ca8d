package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Compiles test classes from text and runs them, in this JVM. */
final class CompiledTests {
    private CompiledTests() {}

    /** Runs the tests of one class; files are left in the folder. */
    static EngineExecutionResults run(Path folder, String className, String source)
            throws IOException, ClassNotFoundException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path file = classes.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(status).as("compiled").isZero();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(DiscoverySelectors.selectClass(loader.loadClass(className)))
                    .execute();
        }
    }
}
