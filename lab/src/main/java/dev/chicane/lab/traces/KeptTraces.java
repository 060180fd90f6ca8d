package dev.chicane.lab.traces;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps the traces of the last transfers, whether or not they are sent to somebody too. Thread-safe.
 *
 * <p>The spans of a trace end one by one, its first one last. Until then they are open, no more than {@link #MOST_OPEN} traces and
 * {@link #MOST_SPANS} spans of each; those of a request without a transfer are dropped then.
 */
@Component
public final class KeptTraces implements SpanProcessor {
    /** How many are kept. */
    public static final int MOST = 200;

    private static final int MOST_OPEN = 1000;
    private static final int MOST_SPANS = 500;

    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private final Map<String, List<SpanData>> open = new LinkedHashMap<>();

    @GuardedBy("lock")
    private final Deque<Trace> kept = new ArrayDeque<>();

    /** The last ones, the newest first. */
    public List<Trace> latest(int most) {
        synchronized (lock) {
            return kept.stream().limit(most).toList();
        }
    }

    /** One by its id; the newest, where a client has used it more than once. */
    public Optional<Trace> find(String id) {
        synchronized (lock) {
            return kept.stream().filter(trace -> trace.id().equals(id)).findFirst();
        }
    }

    @Override
    public void onEnd(ReadableSpan span) {
        SpanData ended = span.toSpanData();
        boolean isFirst = !ended.getParentSpanContext().isValid()
                || ended.getParentSpanContext().isRemote();
        synchronized (lock) {
            List<SpanData> spans = open.computeIfAbsent(ended.getTraceId(), id -> new ArrayList<>());
            if (spans.size() < MOST_SPANS || isFirst || ended.getName().equals(Trace.TRANSFER)) {
                spans.add(ended);
            }
            if (isFirst) {
                open.remove(ended.getTraceId());
                keep(ended.getTraceId(), spans);
            } else if (open.size() > MOST_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    @GuardedBy("lock")
    private void keep(String id, List<SpanData> spans) {
        if (spans.stream().noneMatch(span -> span.getName().equals(Trace.TRANSFER))) {
            return;
        }
        kept.addFirst(Trace.of(id, spans));
        if (kept.size() > MOST) {
            kept.removeLast();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }
}
