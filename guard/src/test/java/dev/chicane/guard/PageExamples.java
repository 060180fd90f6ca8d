package dev.chicane.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The examples of a page on this library, which a test has in it as they stand there. */
public final class PageExamples {
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

    private PageExamples() {}

    /** Sees that all of them are there. */
    public static void areRun(String page, int count, Class<?> test) throws IOException {
        String source = Files.readString(Path.of("src/test/java", test.getName().replace('.', '/') + ".java"));
        List<String> examples = JAVA.matcher(Files.readString(Path.of("../docs/guard", page)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples)
                .hasSize(count)
                .allSatisfy(example -> assertThat(words(source)).contains(words(example)));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
