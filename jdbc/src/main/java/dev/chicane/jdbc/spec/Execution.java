package dev.chicane.jdbc.spec;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLWarning;

/**
 * What the server answers to one text of SQL, in the order in which it comes. The thread of the session writes it, another one looks.
 * Thread-safe.
 *
 * <p>It is the driver's own handler of results: what JDBC makes of them has lost which notice came before which result.
 */
final class Execution extends ResultHandlerBase {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    // Mutable state
    @GuardedBy("lock")
    private final List<String> firstNotices = new ArrayList<>();

    @GuardedBy("lock")
    private final List<Answer> answers = new ArrayList<>();

    @GuardedBy("lock")
    private int taken;

    @GuardedBy("lock")
    private boolean isDone;

    /** The answer to one statement. */
    sealed interface Answer {
        /** Notices that came before it, but for those that a client gets to know before it looks at any answer. */
        List<String> noticesBefore();

        /** Rows. */
        record Rows(ResultTable table, List<String> noticesBefore) implements Answer {}

        /** No rows, and no error. */
        record Done(boolean isEmpty, List<String> noticesBefore) implements Answer {}

        /** An error, after which the rest of the text is not executed. */
        record Failed(SQLException error, List<String> noticesBefore) implements Answer {}
    }

    @Override
    public void handleResultRows(Query from, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
        var columns = new ArrayList<String>();
        for (Field field : fields) {
            columns.add(field.getColumnLabel());
        }
        var rows = new ArrayList<List<String>>();
        for (Tuple tuple : tuples) {
            var row = new ArrayList<String>();
            for (int i = 0; i < fields.length; i++) {
                byte[] value = tuple.get(i);
                row.add(value == null ? "" : new String(value, StandardCharsets.UTF_8));
            }
            rows.add(row);
        }
        add(new Answer.Rows(new ResultTable(columns, rows), new ArrayList<>()));
    }

    @Override
    public void handleCommandStatus(String status, long updated, long insertedOid) {
        add(new Answer.Done(status.equals("EMPTY"), new ArrayList<>()));
    }

    @Override
    public void handleError(SQLException error) {
        add(new Answer.Failed(error, new ArrayList<>()));
    }

    @Override
    public void handleWarning(SQLWarning warning) {
        String text = ServerText.notice(
                warning instanceof PSQLWarning known ? known.getServerErrorMessage() : null,
                String.valueOf(warning.getMessage()));
        lock.lock();
        try {
            // A notice right behind an answer is read together with it, and told at once, which is before that answer.
            (answers.size() < 2 ? firstNotices : answers.getLast().noticesBefore()).add(text);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Answer answer) {
        lock.lock();
        try {
            answers.add(answer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void handleCompletion() {
        // Errors are answers: none is thrown. The session says when all is over.
    }

    /** Nothing more will come. */
    void done() {
        lock.lock();
        try {
            isDone = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isDone() {
        lock.lock();
        try {
            return isDone;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is done, or a notice is there that was not taken, at most so long; returns whether one of both is so. */
    boolean awaitNews(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!isDone && taken == firstNotices.size() && left > 0) {
                left = news.awaitNanos(left);
            }
            return isDone || taken < firstNotices.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a step ran.", e);
        } finally {
            lock.unlock();
        }
    }

    /** The notices that a client gets to know before it looks at any answer; each is handed out once. */
    List<String> takeNotices() {
        lock.lock();
        try {
            List<String> fresh = List.copyOf(firstNotices.subList(taken, firstNotices.size()));
            taken = firstNotices.size();
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** All answers, once it is done. */
    List<Answer> answers() {
        lock.lock();
        try {
            return List.copyOf(answers);
        } finally {
            lock.unlock();
        }
    }
}
