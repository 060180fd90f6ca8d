package dev.chicane.cli;

import dev.chicane.jdbc.history.HistoryCheck;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.file.HistoryFile;
import dev.chicane.jdbc.history.file.HistoryFileException;
import dev.chicane.jdbc.history.file.HistoryFormat;
import dev.chicane.jdbc.history.file.HistoryModel;
import dev.chicane.jdbc.history.file.ReadHistory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chicane check-history}: the isolation anomalies in histories of transactions. */
@Command(
        name = "check-history",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Finds the isolation anomalies in histories of transactions: lost update, write skew and others, each with the"
                        + " cycle of dependencies that shows it, and the levels of isolation that exclude it.",
        footer = {
            "",
            "Examples:",
            "  chicane check-history history.edn",
            "  chicane check-history --level snapshot --json result.json history.json",
            "  chicane check-history --format text run-1.txt run-2.txt",
            "",
            "Exit status: 0 no anomaly that the level excludes, 1 one or more, 2 wrong call, or a file",
            "that is no history or has no committed transaction, 3 Chicane could not do its work."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class CheckHistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How the files are written: edn, json or text; as a rule the file tells.")
    @Nullable
    private String format;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "What the objects are: list-append or rw-register; as a rule the operations tell.")
    @Nullable
    private String model;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description =
                    "The level of isolation to be held: read-uncommitted, read-committed, pl-2.99, snapshot or serializable, the"
                            + " default. snapshot is what PostgreSQL calls REPEATABLE READ, pl-2.99 what it is by locks.")
    private String level = IsolationLevel.SERIALIZABLE.key();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the result as JSON; - writes it to the standard output and the text to the error output.")
    @Nullable
    private String json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Histories, each on its own.")
    private List<String> files;

    CheckHistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        HistoryFormat knownFormat = choice("--format", format, HistoryFormat.values(), HistoryFormat::key);
        HistoryModel knownModel = choice("--model", model, HistoryModel.values(), HistoryModel::key);
        IsolationLevel wanted = level();
        boolean jsonOnOut = "-".equals(json);
        OutputFile target = json == null || jsonOnOut ? null : OutputFile.of("--json", json);
        for (String file : files) {
            if (target != null && target.isNamed(file)) {
                throw new UsageException(
                        "--json " + json + " would overwrite the history that it is made of: name another file.");
            }
        }
        var results = new ArrayList<HistoryResult>();
        for (String file : files) {
            ReadHistory read = read(file, knownFormat, knownModel);
            results.add(new HistoryResult(file, read, HistoryCheck.check(read.history())));
        }
        if (jsonOnOut) {
            HistoryJson.write(terminal.out(), results, wanted);
        }
        if (target != null) {
            target.write(writer -> HistoryJson.write(writer, results, wanted));
        }
        new HistoryText(jsonOnOut ? terminal.err() : terminal.out(), wanted).write(results);
        for (HistoryResult result : results) {
            if (!result.isLookedAt()) {
                throw new UsageException("There is no committed transaction with an operation in " + result.file()
                        + ", so nothing was looked at.");
            }
        }
        return results.stream().allMatch(result -> result.holds(wanted)) ? ExitStatus.NO_RACE : ExitStatus.RACE;
    }

    private IsolationLevel level() {
        if (level.toLowerCase(Locale.ROOT).equals("repeatable-read")) {
            throw new UsageException(
                    "--level repeatable-read can be two levels: snapshot is what PostgreSQL calls REPEATABLE"
                            + " READ, and pl-2.99 is what it is by locks.");
        }
        IsolationLevel known = choice("--level", level, IsolationLevel.values(), IsolationLevel::key);
        return known == null ? IsolationLevel.SERIALIZABLE : known;
    }

    private static <T> @Nullable T choice(String option, @Nullable String given, T[] choices, Function<T, String> key) {
        if (given == null) {
            return null;
        }
        return Stream.of(choices)
                .filter(one -> key.apply(one).equals(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " takes "
                        + Stream.of(choices).map(key).collect(Collectors.joining(" or ")) + ", not \"" + given
                        + "\"."));
    }

    private static ReadHistory read(String file, @Nullable HistoryFormat format, @Nullable HistoryModel model) {
        Path path = OutputFile.path("check-history", file);
        if (Files.isDirectory(path)) {
            throw new UsageException(file + " is a directory, and not a history.");
        }
        try (var in = new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder())) {
            return HistoryFile.read(file, in, format, model);
        } catch (HistoryFileException e) {
            throw new UsageException(file + ", " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no history: it is not text in UTF-8.");
        } catch (IOException e) {
            throw new UsageException(file + " can't be read: " + e + ".");
        }
    }
}
