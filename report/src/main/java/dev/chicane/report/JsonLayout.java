package dev.chicane.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Line breaks for people: one line per key, and where that is wanted one per object in a list, so that a trace reads like a table.
 *
 * <p>Two spaces and {@code \n} on every system: equal results are equal bytes.
 */
final class JsonLayout extends DefaultPrettyPrinter {
    /** One line per object in a list. */
    static final ObjectWriteContext TABLES = context(true);

    /** One line per key everywhere, for lists of lists. */
    static final ObjectWriteContext TREES = context(false);

    private static final long serialVersionUID = 1;
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private final boolean tables;

    private JsonLayout(boolean tables) {
        super(Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        indentObjectsWith(INDENTER);
        indentArraysWith(INDENTER);
        this.tables = tables;
    }

    /** Gives every generator a layout of its own, for it keeps the depth. */
    private static ObjectWriteContext context(boolean tables) {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new JsonLayout(tables);
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
    }

    @Override
    public JsonLayout createInstance() {
        return new JsonLayout(tables);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        if (!inList(json)) {
            super.beforeObjectEntries(json);
        }
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        if (inList(json)) {
            json.writeRaw(", ");
        } else {
            super.writeObjectEntrySeparator(json);
        }
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        if (inList(json)) {
            _nesting--;
            json.writeRaw('}');
        } else {
            super.writeEndObject(json, entries);
        }
    }

    /** Whether the object that is being written is an element of a list, or in one. */
    private boolean inList(JsonGenerator json) {
        TokenStreamContext parent = json.streamWriteContext().getParent();
        while (tables && parent != null && !parent.inArray()) {
            parent = parent.getParent();
        }
        return tables && parent != null && parent.inArray();
    }
}
