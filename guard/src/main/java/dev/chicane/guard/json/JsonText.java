package dev.chicane.guard.json;

/**
 * A value that is JSON already, such as another library has written it.
 *
 * @param text of one value
 */
public record JsonText(String text) {
    /** Sees that it is JSON. */
    public JsonText {
        JsonTree.parsed(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
