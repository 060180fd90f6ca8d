package dev.chicane.guard.bench;

/** Who wants which lock. */
enum Shape {
    /** One thread. */
    U("one thread", 1, 1, 1),
    /** Eight threads, each with a lock of its own. */
    P("8 threads, 8 locks", 8, 8, 1),
    /** Eight threads of one process want one lock. */
    C("8 threads, one lock", 8, 1, 1),
    /** Eight processes, of one thread each, want one lock. */
    X("8 processes, one lock", 8, 1, 8);

    private final String text;
    private final int threads;
    private final int keys;
    private final int clients;

    Shape(String text, int threads, int keys, int clients) {
        this.text = text;
        this.threads = threads;
        this.keys = keys;
        this.clients = clients;
    }

    String text() {
        return text;
    }

    int threads() {
        return threads;
    }

    int keys() {
        return keys;
    }

    int clients() {
        return clients;
    }
}
