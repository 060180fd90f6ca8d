package dev.chicane.guard.json;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document that is edited, while its row is locked. Not thread-safe.
 *
 * <p>Its changes are what those of a {@link JsonUpdate} are, and are written when the block is over for which it was read. If that throws, they
 * are discarded.
 */
public final class JsonDocument {
    private final String name;
    private final boolean isNothing;

    // Mutable state
    private @Nullable Object root;
    private boolean isChanged;
    private boolean isOver;

    JsonDocument(String name, @Nullable String text) {
        this.name = name;
        this.isNothing = text == null;
        this.root = text == null ? null : JsonTree.parsed(text);
    }

    /**
     * What is there; empty if nothing is, or null.
     *
     * @return {@code String}, {@code Boolean}, {@code BigDecimal}, or a copy as {@code List} or {@code Map}
     * @throws IllegalArgumentException if it is no path
     */
    public Optional<Object> get(String path) {
        return get(path, Object.class);
    }

    /**
     * What is there; empty if nothing is, or null.
     *
     * @param type {@code String}, {@code Boolean}, {@code Long}, {@code Integer}, {@code BigDecimal}, {@code Double}, {@code List}, {@code Map}, {@code
     *     JsonText} or {@code Object}
     * @throws IllegalArgumentException if it is no path, or what is there is of another type
     */
    public <T> Optional<T> get(String path, Class<T> type) {
        requireOpen();
        JsonPath place = JsonPath.of(path);
        Object found = JsonTree.of(JsonTree.at(root, place.steps()));
        return found == null ? Optional.empty() : Optional.of(JsonTree.as(found, type, name + ' ' + path));
    }

    /** As {@link JsonUpdate#set}. */
    public JsonDocument put(String path, @Nullable Object value) {
        return change(new JsonChange.Set(JsonPath.of(path), JsonTree.of(value)));
    }

    /** As {@link JsonUpdate#remove}. */
    public JsonDocument remove(String path) {
        return change(new JsonChange.Remove(JsonPath.below(path)));
    }

    /** As {@link JsonUpdate#append}. */
    public JsonDocument append(String path, @Nullable Object value) {
        return change(new JsonChange.Append(JsonPath.of(path), JsonTree.of(value)));
    }

    /** As {@link JsonUpdate#merge}. */
    public JsonDocument merge(String path, Map<String, ? extends @Nullable Object> members) {
        return change(new JsonChange.Merge(JsonPath.of(path), JsonTree.members(members)));
    }

    /** As {@link JsonUpdate#increment}. */
    public JsonDocument increment(String path, Number amount) {
        return change(new JsonChange.Increment(JsonPath.of(path), JsonTree.number(amount)));
    }

    private JsonDocument change(JsonChange change) {
        requireOpen();
        root = change.applied(root, name);
        isChanged = true;
        return this;
    }

    private void requireOpen() {
        if (isOver) {
            throw new IllegalStateException(name
                    + " was edited in a block that is over, and its row is not locked any more:" + " edit it again.");
        }
    }

    /** Has nobody change it any more. */
    void end() {
        isOver = true;
    }

    boolean isChanged() {
        return isChanged;
    }

    /** As it is to be kept: null where nothing was, and nothing came; otherwise a document that is null stays one. */
    @Nullable
    String text() {
        return root == null && isNothing ? null : JsonWriter.text(root);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return JsonWriter.text(root);
    }
}
