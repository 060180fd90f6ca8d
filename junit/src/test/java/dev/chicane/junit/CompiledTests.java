package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return run(folder, className, Map.of(className.substring(className.lastIndexOf('.') + 1) + ".java", source));
    }

    /** The same with other files beside it, by their names: sources are compiled, all else is found by the class loader. */
    static EngineExecutionResults run(Path folder, String className, Map<String, String> files)
            throws IOException, ClassNotFoundException {
        Path classes = Files.createTempDirectory(folder, "classes");
        var words = new ArrayList<>(
                List.of("-g", "-cp", System.getProperty("java.class.path"), "-proc:none", "-d", classes.toString()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path written = Files.writeString(classes.resolve(file.getKey()), file.getValue());
            if (file.getKey().endsWith(".java")) {
                words.add(written.toString());
            }
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
        assertThat(status).as("compiled").isZero();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(DiscoverySelectors.selectClass(loader.loadClass(className)))
                    .execute();
        }
    }
}
