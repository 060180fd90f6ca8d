package dev.chicane.cli;

import dev.chicane.engine.BlockQueue;
import dev.chicane.engine.BlockResult;
import dev.chicane.engine.BlockSource;
import dev.chicane.engine.Explorer;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a {@link WorkerProcess}: this process runs the blocks whose numbers come in. It ends as soon as its
 * standard input does, since then nobody waits for it any more.
 */
final class Work implements BlockSource {
    private final BlockingQueue<Long> orders = new LinkedBlockingQueue<>();
    private final ObjectOutputStream answers;
    private volatile boolean isStopped;

    private Work() throws IOException {
        answers = new ObjectOutputStream(new FileOutputStream(FileDescriptor.out));
        answers.flush();
    }

    /** Does what is to be done, for as long as anybody wants it. */
    static void with(Explorer explorer) {
        try {
            var work = new Work();
            var reader = new Thread(() -> work.listen(explorer), "chicane-orders");
            reader.setDaemon(true);
            // Ctrl-C is for all processes of the terminal, and the first of them says when this one is over.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(reader), "chicane-interrupted"));
            reader.start();
            explorer.work(work);
            await(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Explorer explorer) {
        try (var in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
            while (true) {
                long order = in.readLong();
                if (order == WorkerProcess.STOP) {
                    isStopped = true;
                    explorer.interrupt();
                    orders.add(BlockQueue.NONE);
                } else {
                    orders.add(order);
                }
            }
        } catch (IOException e) {
            Main.leave();
        }
    }

    @Override
    public long next() {
        try {
            long order = orders.take();
            return isStopped ? BlockQueue.NONE : order;
        } catch (InterruptedException e) {
            return BlockQueue.NONE;
        }
    }

    @Override
    public boolean isOver() {
        return isStopped;
    }

    @Override
    public void done(BlockResult result) {
        answer(result);
    }

    @Override
    public void unfit(long block) {
        answer(null);
    }

    private void answer(@Nullable BlockResult result) {
        try {
            answers.writeObject(result);
            answers.reset();
            answers.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
