package dev.chicane.guard.json;

import dev.chicane.guard.JsonMismatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way through a document to the place of a change, and back. What is on the way is copied. {@link JsonSql} does the same in the database.
 *
 * @param document for messages
 * @param change what is done there
 */
record JsonWalk(String document, JsonChange change) {
    /** What a value becomes that is so many steps from the document. */
    @Nullable
    Object changed(@Nullable Object value, int depth) {
        List<JsonStep> steps = change.path().steps();
        if (depth == steps.size()) {
            return change.leaf(value, this);
        }
        if (steps.get(depth) instanceof JsonStep.Key key) {
            Map<String, @Nullable Object> members = members(value, depth);
            members.put(key.name(), changed(members.get(key.name()), depth + 1));
            return members;
        }
        int position = ((JsonStep.Index) steps.get(depth)).position();
        if (!(value instanceof List<?> list)) {
            throw mismatch(depth, value, "an array");
        }
        int found = found(list, position);
        if (found < 0) {
            throw new JsonMismatch(
                    document,
                    change.words(),
                    change.path().prefix(depth) + " has " + list.size()
                            + " elements, and none at that position: append to it");
        }
        List<@Nullable Object> elements = new ArrayList<>(list);
        elements.set(found, changed(list.get(found), depth + 1));
        return elements;
    }

    private Map<String, @Nullable Object> members(@Nullable Object value, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        } else if (value != null) {
            throw mismatch(depth, value, "an object");
        }
        return members;
    }

    /** What a value becomes, so many steps from the document, if there is something to remove; or else itself. */
    @Nullable
    Object without(@Nullable Object value, int depth) {
        JsonStep step = change.path().steps().get(depth);
        boolean isLast = depth == change.path().steps().size() - 1;
        if (step instanceof JsonStep.Key key && value instanceof Map<?, ?> map && map.containsKey(key.name())) {
            Map<String, @Nullable Object> members = members(map, depth);
            if (isLast) {
                members.remove(key.name());
            } else {
                members.put(key.name(), without(map.get(key.name()), depth + 1));
            }
            return members;
        }
        if (step instanceof JsonStep.Index index && value instanceof List<?> list) {
            int found = found(list, index.position());
            List<@Nullable Object> elements = new ArrayList<>(list);
            if (found >= 0 && isLast) {
                elements.remove(found);
            } else if (found >= 0) {
                elements.set(found, without(list.get(found), depth + 1));
            }
            return elements;
        }
        return value;
    }

    /** Where an element is; negative if there is none. */
    static int found(List<?> list, int position) {
        int found = position < 0 ? list.size() + position : position;
        return found < list.size() ? found : -1;
    }

    /** Says that something on the way is another kind of value. */
    JsonMismatch mismatch(int depth, @Nullable Object value, String wanted) {
        return new JsonMismatch(
                document,
                change.words(),
                change.path().prefix(depth) + " is " + JsonTree.kind(value) + ", not " + wanted);
    }
}
