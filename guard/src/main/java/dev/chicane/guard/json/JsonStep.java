package dev.chicane.guard.json;

/** One step of a path through a document. */
sealed interface JsonStep {
    /**
     * Into an object.
     *
     * @param name of the member
     */
    record Key(String name) implements JsonStep {}

    /**
     * Into an array.
     *
     * @param position from 0 on; or from the end, where -1 is the last one
     */
    record Index(int position) implements JsonStep {}
}
