package dev.chicane.heap.instrument;

/** How much of a method gets hooks: less where with all of them it would exceed what the JVM allows. */
enum Detail {
    /** All of it. */
    ALL(""),
    /** No array elements. */
    WITHOUT_ELEMENTS("array elements"),
    /** No fields either. */
    WITHOUT_FIELDS("fields and array elements"),
    /** No calls of the JDK either: monitors and what makes the program repeatable. */
    WITHOUT_CALLS("fields, array elements, and calls of the JDK");

    private final String missing;

    Detail(String missing) {
        this.missing = missing;
    }

    boolean elements() {
        return this == ALL;
    }

    boolean fields() {
        return compareTo(WITHOUT_FIELDS) < 0;
    }

    boolean calls() {
        return this != WITHOUT_CALLS;
    }

    boolean canBeLess() {
        return this != WITHOUT_CALLS;
    }

    Detail less() {
        return switch (this) {
            case ALL -> WITHOUT_ELEMENTS;
            case WITHOUT_ELEMENTS -> WITHOUT_FIELDS;
            case WITHOUT_FIELDS, WITHOUT_CALLS -> WITHOUT_CALLS;
        };
    }

    /** What is not seen, in words. */
    String missing() {
        return missing;
    }
}
