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
    public static final int VERSION = 1;

    private final Appendable out;
    private final LogClock clock;

    // Mutable state
    private final Map<List<String>, Integer> stacks = new HashMap<>();
    private long accesses;

    /** Begins a log with its first line. */
    public AccessLogWriter(Appendable out, LogClock clock) throws IOException {
        this.out = out;
        this.clock = clock;
        out.append("{\"format\":\"" + FORMAT + "\",\"version\":" + VERSION + ",\"clock\":\"" + clock.key() + "\"}\n");
    }

    /** Adds an access, and its stack before it if that is a new one. */
    public void write(LoggedAccess access) throws IOException {
        int stack = stack(access.stack());
        accesses++;
        out.append("{\"").append(clock.key()).append("\":").append(Long.toString(access.time()));
        key("actor").text(access.actor());
        key("operation").text(access.operation().text());
        key("variable").text(access.variable());
        key("value").text(access.value());
        key("locks").locks(access.locks());
        key("stack").out.append(Integer.toString(stack));
        if (!access.isOrderSure()) {
            key("order").text("unsure");
        }
        out.append("}\n");
    }

    /** Ends the log with its last line. */
    public void end(long leftOut, Collection<String> notRecorded) throws IOException {
        out.append("{\"accesses\":" + accesses + ",\"leftOut\":" + leftOut);
        key("notRecorded").texts(notRecorded);
        out.append("}\n");
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
        out.append("{\"stack\":").append(Integer.toString(number)).append(",\"frames\":");
        texts(frames);
        out.append("}\n");
        return number;
    }

    private void texts(Collection<String> texts) throws IOException {
        out.append('[');
        String separator = "";
        for (String text : texts) {
            out.append(separator);
            text(text);
            separator = ",";
        }
        out.append(']');
    }

    private AccessLogWriter key(String name) throws IOException {
        out.append(",\"").append(name).append("\":");
        return this;
    }

    private void locks(List<HeldLock> locks) throws IOException {
        out.append('[');
        for (int i = 0; i < locks.size(); i++) {
            out.append(i == 0 ? "{\"lock\":" : ",{\"lock\":");
            text(locks.get(i).lock());
            key("since").out.append(Long.toString(locks.get(i).since())).append('}');
        }
        out.append(']');
    }

    private void text(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
