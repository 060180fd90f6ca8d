package dev.chicane.http;

/** Hears what comes of each request of a load. Called by several threads at once. */
public interface LoadWatch {
    /** Hears nothing. */
    LoadWatch NONE = new LoadWatch() {
        @Override
        public void answered(Request request, Reply reply) {}

        @Override
        public void unanswered(Request request) {}
    };

    /** It was answered. */
    void answered(Request request, Reply reply);

    /** It may have come to the server, and was not answered: nobody knows what it did. */
    void unanswered(Request request);
}
