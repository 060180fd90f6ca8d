package dev.chicane.engine.accesslog;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a log, line by line as {@code docs/access-log.md} describes it; ASCII only, so that a line which was cut off is never
 * cut within a character. Not thread-safe.
 */
public final class AccessLogWriter {
    /** What the first line names the format. */
    public static final String FORMAT = "chicane-access-log";

    /** Of the format. */
    public static final int VERSION = 2;

    private final Appendable out;
    private final LogClock clock;

    // Mutable state
    private final Map<List<String>, Integer> stacks = new HashMap<>();
    /** The line that is being made: the target may lock at each call. */
    private final StringBuilder line = new StringBuilder();

    private long accesses;

    /** Begins a log with its first line. */
    public AccessLogWriter(Appendable out, LogClock clock) throws IOException {
        this.out = out;
        this.clock = clock;
        line.append("{\"format\":\"" + FORMAT + "\",\"version\":" + VERSION + ",\"clock\":\"" + clock.key() + '"');
        endLine();
    }

    /** Adds an access, and its stack before it if that is a new one. */
    public void write(LoggedAccess access) throws IOException {
        int stack = stack(access.stack());
        accesses++;
        line.append("{\"").append(clock.key()).append("\":").append(access.time());
        key("actor").text(access.actor());
        key("operation").text(access.operation().text());
        key("variable").text(access.variable());
        key("value").text(access.value());
        key("locks").locks(access.locks());
        key("stack").line.append(stack);
        if (!access.isOrderSure()) {
            key("order").text("unsure");
        }
        if (access.instruction().number() > 0) {
            key("instruction").line.append(access.instruction().number());
        }
        if (access.instruction().isVolatile()) {
            key("ordering").text("volatile");
        }
        if (access.instruction().looks()) {
            key("loop").text("looks");
        }
        releases(access.releases());
        endLine();
    }

    /** Adds what is no access. */
    public void write(LoggedSync sync) throws IOException {
        line.append("{\"").append(clock.key()).append("\":").append(sync.time());
        key("actor").text(sync.actor());
        key("sync").text(sync.kind().text());
        key("object").text(sync.object());
        releases(sync.releases());
        endLine();
    }

    private void releases(long count) {
        if (count > 0) {
            key("releases").line.append(count);
        }
    }

    /** Ends the log with its last line. */
    public void end(long leftOut, Collection<String> notRecorded) throws IOException {
        line.append("{\"accesses\":").append(accesses);
        key("leftOut").line.append(leftOut);
        key("notRecorded").texts(notRecorded);
        endLine();
    }

    private void endLine() throws IOException {
        out.append(line.append("}\n"));
        line.setLength(0);
    }

    /** The number of a stack; 0 for none. */
    private int stack(List<String> frames) throws IOException {
        if (frames.isEmpty()) {
            return 0;
        }
        Integer known = stacks.get(frames);
        if (known != null) {
            return known;
        }
        int number = stacks.size() + 1;
        stacks.put(frames, number);
        line.append("{\"stack\":").append(number);
        key("frames").texts(frames);
        endLine();
        return number;
    }

    private AccessLogWriter key(String name) {
        line.append(",\"").append(name).append("\":");
        return this;
    }

    private void texts(Collection<String> texts) {
        line.append('[');
        String separator = "";
        for (String text : texts) {
            line.append(separator);
            text(text);
            separator = ",";
        }
        line.append(']');
    }

    private void locks(List<HeldLock> locks) {
        line.append('[');
        for (int i = 0; i < locks.size(); i++) {
            line.append(i == 0 ? "{\"lock\":" : ",{\"lock\":");
            text(locks.get(i).lock());
            key("since").line.append(locks.get(i).since()).append('}');
        }
        line.append(']');
    }

    private void text(String text) {
        line.append('"');
        if (isPlain(text)) {
            line.append(text);
        } else {
            escape(text);
        }
        line.append('"');
    }

    /** By hand: a log has several texts in each of very many lines. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                line.append(c);
            } else if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
    }
}
