package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Blob;
import java.sql.Clob;
import org.jspecify.annotations.Nullable;

/** The streams of large objects, which the driver reads from the server, and writes to it, whenever somebody uses them. */
final class LargeObjects {
    private LargeObjects() {}

    /** What a call came to, with all that a stream has to give read by the calling thread. */
    static @Nullable Object fetched(Object target, @Nullable Object result) throws IOException {
        if (!(target instanceof Blob || target instanceof Clob)) {
            return result;
        }
        if (result instanceof InputStream stream) {
            try (stream) {
                return new ByteArrayInputStream(stream.readAllBytes());
            }
        }
        if (result instanceof Reader reader) {
            try (reader) {
                var text = new StringWriter();
                reader.transferTo(text);
                return new StringReader(text.toString());
            }
        }
        return result;
    }

    /** A stream into a large object, which writes where it is flushed or closed, on the session's thread. */
    static final class Output extends ByteArrayOutputStream {
        private final Actor self;
        private final Gate gate;
        private final Session session;
        private final OutputStream stream;

        Output(Actor self, Gate gate, Session session, OutputStream stream) {
            this.self = self;
            this.gate = gate;
            this.session = session;
            this.stream = stream;
        }

        @Override
        public void flush() throws IOException {
            byte[] written = toByteArray();
            reset();
            pass(() -> {
                stream.write(written);
                stream.flush();
            });
        }

        @Override
        public void close() throws IOException {
            flush();
            pass(stream::close);
        }

        private void pass(Writing writing) throws IOException {
            try {
                gate.call(self, session, Conditions.NONE, () -> {
                    writing.write();
                    return null;
                });
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
