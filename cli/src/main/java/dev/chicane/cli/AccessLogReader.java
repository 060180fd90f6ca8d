package dev.chicane.cli;

import dev.chicane.engine.accesslog.AccessLogWriter;
import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.LogEnd;
import dev.chicane.engine.accesslog.LogEvent;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.trace.Instruction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an access log. Strict: a line that is not as {@code docs/access-log.md} says is an error which names the file, the line and
 * what is wrong with it; but for a last one that was cut off, which is told of. Not thread-safe.
 */
final class AccessLogReader {
    private static final int LINES_SHOWN = 60;
    /** One more is still an {@code int}, as a clock counts them. */
    private static final int MOST_RELEASES = Integer.MAX_VALUE - 1;

    private final Path file;
    private final Consumer<LogEvent> target;

    // Mutable state
    private final Map<Long, List<String>> stacks = new HashMap<>(Map.of(0L, List.of()));
    private long accesses;
    private @Nullable LogClock clock;
    private @Nullable LogEnd end;
    private boolean isCutOff;
    private int lines;

    private AccessLogReader(Path file, Consumer<LogEvent> target) {
        this.file = file;
        this.target = target;
    }

    /**
     * What a log is as a whole.
     *
     * @param clock its clock
     * @param lines how many it has
     * @param end its last line; null if it is missing, since the run was ended from outside
     * @param isCutOff whether a line was cut off there
     */
    record Log(LogClock clock, int lines, @Nullable LogEnd end, boolean isCutOff) {}

    /**
     * Hands all that a log tells to {@code target}, in their order.
     *
     * @throws UsageException if it can't be read, or is no such log
     */
    static Log read(String given, Consumer<LogEvent> target) {
        Path path = OutputFile.path("analyze", given);
        if (Files.isDirectory(path)) {
            throw new UsageException(given + " is a directory, and not an access log.");
        }
        var reader = new AccessLogReader(path, target);
        try (var in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()))) {
            return reader.read(new LogLines(given, in));
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + given + ".");
        } catch (CharacterCodingException e) {
            throw new UsageException(given + " is no access log: it is not text in UTF-8.");
        } catch (IOException e) {
            throw new UsageException(given + " can't be read: " + e + ".");
        }
    }

    private Log read(LogLines in) throws IOException {
        String text = in.next();
        if (text == null) {
            throw new UsageException(file + " is empty: a log begins with a line that names its format.");
        }
        while (text != null) {
            lines = in.number();
            line(text, in.isWhole());
            text = in.next();
        }
        LogClock known = clock;
        if (known == null) {
            throw wrong("is cut off, and there is nothing else");
        }
        return new Log(known, lines, end, isCutOff);
    }

    private void line(String text, boolean isWhole) {
        LogLine line;
        try {
            line = LogLine.parse(text);
        } catch (IllegalArgumentException e) {
            if (!isWhole) {
                isCutOff = true;
                return;
            }
            throw wrong("is no JSON object (" + e.getMessage() + "): " + shown(text));
        }
        try {
            take(line);
            line.checkNothingLeft();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ": " + shown(text));
        }
    }

    private void take(LogLine line) {
        if (end != null) {
            throw new IllegalArgumentException("stands behind the last line, which tells the number of accesses");
        }
        LogClock known = clock;
        if (known == null) {
            clock = header(line);
        } else if (line.has("frames")) {
            stack(line);
        } else if (line.has("leftOut")) {
            end(line);
        } else if (line.has("sync")) {
            target.accept(sync(line, known));
        } else {
            accesses++;
            target.accept(access(line, known));
        }
    }

    private static LogClock header(LogLine line) {
        if (!line.has("format") || !line.text("format").equals(AccessLogWriter.FORMAT)) {
            throw new IllegalArgumentException(
                    "has no \"format\":\"" + AccessLogWriter.FORMAT + "\", with which a log begins");
        }
        long version = line.number("version");
        if (version != AccessLogWriter.VERSION) {
            throw new IllegalArgumentException("says version " + version + " of the format, and this Chicane knows "
                    + AccessLogWriter.VERSION + " alone");
        }
        String name = line.text("clock");
        for (LogClock one : LogClock.values()) {
            if (one.key().equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException("says the clock \"" + name + "\", and there are step and nanos");
    }

    private void stack(LogLine line) {
        long number = line.number("stack");
        if (number < 1 || stacks.putIfAbsent(number, line.texts("frames")) != null) {
            throw new IllegalArgumentException("gives a stack the number " + number
                    + (number < 1 ? ", and they begin with 1" : ", which another one has"));
        }
    }

    private void end(LogLine line) {
        var told = new LogEnd(line.number("accesses"), line.number("leftOut"), line.texts("notRecorded"));
        if (told.accesses() != accesses) {
            throw new IllegalArgumentException(
                    "tells of " + told.accesses() + " accesses, and before it there are " + accesses);
        }
        end = told;
    }

    private LoggedAccess access(LogLine line, LogClock known) {
        long time = time(line, known);
        String actor = line.text("actor");
        String name = line.text("operation");
        Operation operation = Operation.named(name);
        if (operation == null) {
            throw new IllegalArgumentException(
                    "has the operation \"" + name + "\", and there are read, write and update");
        }
        String variable = line.text("variable");
        String value = line.text("value");
        var locks = new ArrayList<HeldLock>();
        for (LogLine lock : line.objects("locks")) {
            locks.add(new HeldLock(lock.text("lock"), lock.number("since")));
            lock.checkNothingLeft();
        }
        long stack = line.number("stack");
        List<String> frames = stacks.get(stack);
        if (frames == null) {
            throw new IllegalArgumentException("names the stack " + stack + ", which no line before it gives");
        }
        boolean isOrderSure = !isMarked(line, "order", "unsure");
        var instruction = new Instruction(
                (int) Math.min(Integer.MAX_VALUE, optional(line, "instruction")),
                isMarked(line, "ordering", "volatile"),
                isMarked(line, "loop", "looks"));
        return new LoggedAccess(
                time, actor, operation, variable, value, locks, frames, isOrderSure, instruction, releases(line));
    }

    private static LoggedSync sync(LogLine line, LogClock known) {
        long time = time(line, known);
        String actor = line.text("actor");
        String name = line.text("sync");
        LoggedSync.Kind kind = LoggedSync.Kind.named(name);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "has the sync \"" + name + "\", and there are release, acquire and wait");
        }
        return new LoggedSync(time, actor, kind, line.text("object"), releases(line));
    }

    private static long time(LogLine line, LogClock known) {
        LogClock other = known == LogClock.STEP ? LogClock.NANOS : LogClock.STEP;
        if (line.has(other.key())) {
            throw new IllegalArgumentException(
                    "has \"" + other.key() + "\", and the clock of this log is \"" + known.key() + "\"");
        }
        return line.number(known.key());
    }

    private static long releases(LogLine line) {
        long releases = optional(line, "releases");
        if (releases > MOST_RELEASES) {
            throw new IllegalArgumentException("has a \"releases\" above " + MOST_RELEASES);
        }
        return releases;
    }

    /** A number that is missing where it is 0. */
    private static long optional(LogLine line, String key) {
        return line.has(key) ? line.number(key) : 0;
    }

    /** Whether there is a key that has but one value. */
    private static boolean isMarked(LogLine line, String key, String value) {
        if (!line.has(key)) {
            return false;
        }
        if (!line.text(key).equals(value)) {
            throw new IllegalArgumentException("has \"" + key + "\" that is not \"" + value + "\"");
        }
        return true;
    }

    private UsageException wrong(String what) {
        return new UsageException(file + ", line " + lines + " " + what + ".");
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= LINES_SHOWN ? printable : printable.substring(0, LINES_SHOWN) + "...";
    }
}
