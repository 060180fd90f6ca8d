package dev.chicane.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that arrive at a server as nearly as one as can be: all but the last byte of each is sent beforehand, each on a connection of
 * its own, and then all the last bytes in one loop. Immutable; thread-safe.
 *
 * <p>A server that dispatches a request at the end of its headers has each of them in its handler by then, waiting for the rest of its
 * body. So what is left of the way is equally short for all of them, whatever the network took for the rest. The idea is known as
 * last-byte synchronisation; see J. Kettle, "Smashing the state machine: the true potential of web race conditions" (2023).
 */
public final class Burst {
    private static final Duration SETTLED = Duration.ofMillis(100);

    private final URI server;
    private final Duration patience;
    private final String arrival;

    private Burst(URI server, Duration patience, String arrival) {
        this.server = server;
        this.patience = patience;
        this.arrival = arrival;
    }

    /**
     * At a server, with 30 seconds of patience for each connection and answer.
     *
     * @param server scheme, host and port, such as {@code http://localhost:8000}; what follows is not looked at
     * @throws IllegalArgumentException if it is no such address
     */
    public static Burst at(URI server) {
        String scheme = server.getScheme();
        if (scheme == null || server.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "No address of a server: \"" + server + "\". Give one such as http://localhost:8000.");
        }
        return new Burst(server, Duration.ofSeconds(30), "");
    }

    /** With another patience for each connection and answer, of at least a millisecond. */
    public Burst withPatience(Duration each) {
        if (each.toMillis() < 1 || each.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Patience has to be from 1 ms to 24 days, and is " + each + '.');
        }
        return new Burst(server, each, arrival);
    }

    /** With a server that tells in this header of each answer when the request came to its handler, in nanoseconds of one clock. */
    public Burst withArrivals(String header) {
        return new Burst(server, patience, header);
    }

    /**
     * Races them.
     *
     * @param requests at least one
     * @return in their order
     * @throws IOException if the server can't be reached, or takes fewer connections
     * @throws InterruptedException if the thread is interrupted meanwhile; all connections are closed then
     */
    public BurstResult race(List<Request> requests) throws IOException, InterruptedException {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("There is no request to race.");
        }
        List<HeldRequest> held = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (Request request : requests) {
                    held.add(HeldRequest.send(server, request, patience));
                }
                return race(held, readers);
            } finally {
                // Before the readers are waited for: none waits for an answer any more then.
                close(held);
            }
        }
    }

    private BurstResult race(List<HeldRequest> held, ExecutorService readers) throws InterruptedException {
        List<Future<Exchange>> answers = new ArrayList<>();
        for (HeldRequest each : held) {
            answers.add(readers.submit(each::answer));
        }
        settle();
        for (HeldRequest each : held) {
            each.release();
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (Future<Exchange> answer : answers) {
            try {
                exchanges.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("An answer could not be read.", e.getCause());
            }
        }
        return new BurstResult(exchanges, released(held), arrival);
    }

    /**
     * Sends each when the one before is answered: what fails here fails without any race.
     *
     * @throws IOException if the server can't be reached
     */
    public List<Exchange> oneByOne(List<Request> requests) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        for (Request request : requests) {
            try (HeldRequest held = HeldRequest.send(server, request, patience)) {
                held.release();
                exchanges.add(held.answer());
            }
        }
        return List.copyOf(exchanges);
    }

    /** Nothing tells when a server has read what it was sent: so it is given a moment. */
    private static void settle() throws InterruptedException {
        long end = System.nanoTime() + SETTLED.toNanos();
        long left;
        while ((left = end - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before the requests were let go of");
            }
        }
    }

    private static Duration released(List<HeldRequest> held) {
        return Duration.ofNanos(held.getLast().released() - held.getFirst().released());
    }

    private static void close(List<HeldRequest> held) throws IOException {
        for (HeldRequest each : held) {
            each.close();
        }
    }
}
