package dev.chicane.cli;

import dev.chicane.engine.explain.Edit;
import dev.chicane.heap.MainCall;
import dev.chicane.heap.Program;
import dev.chicane.heap.ProgramStore;
import dev.chicane.report.RaceTestSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The options that say what to run. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class ProgramOptions extends ClassPathOptions {
    @Parameters(index = "0", paramLabel = "MAIN_CLASS", description = "The class whose main is explored.")
    private String mainClass;

    @Parameters(index = "1..*", paramLabel = "ARGS", arity = "0..*", description = "Arguments for its main.")
    private List<String> arguments = new ArrayList<>();

    /** With these edits, and with what it shares beside its heap; null: nothing. */
    Program load(List<Edit> edits, @Nullable ProgramStore store) {
        return load(mainClass, arguments, edits, store);
    }

    /** The test that calls its {@code main} in this way. */
    RaceTestSource test(MainCall main) {
        return new RaceTestSource(
                main.packageName(),
                main.className(),
                main.isStatic(),
                main.takesArguments(),
                arguments,
                included(),
                excluded());
    }

    /** The same program as words of a command line, with {@code options} before the class. */
    List<String> commandLine(List<String> options) {
        var words = new ArrayList<String>();
        words.add("explore");
        words.addAll(words());
        words.addAll(options);
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
