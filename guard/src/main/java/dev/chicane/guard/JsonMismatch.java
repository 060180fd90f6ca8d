package dev.chicane.guard;

/** What was to be changed in a document is of another type than that change is for. Nothing was done, and a transaction around it may go on. */
public final class JsonMismatch extends GuardException {
    private static final long serialVersionUID = 1;

    /**
     * One at this place.
     *
     * @param document such as {@code orders(7).meta}
     * @param change such as {@code append to $.tags}
     * @param reason such as {@code $.tags is a string, not an array}
     */
    public JsonMismatch(String document, String change, String reason) {
        super(document + ": can't " + change + ": " + reason + '.');
    }
}
