package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/**
 * Calls by which a program comes to a database: where the object that one is made on tells itself what it touches, such a call touches
 * nothing else, for it is passed nothing that the driver could call back, or read later.
 */
final class DatabaseCalls {
    private static final String DATABASES = "dev/chicane/jdbc/RaceDatabase";
    private static final String SOURCE = "javax/sql/DataSource";
    private static final String MANAGER = "java/sql/DriverManager";

    private static final Set<String> INTERFACES = Set.of(
            "java/sql/Array",
            "java/sql/Blob",
            "java/sql/CallableStatement",
            "java/sql/Clob",
            "java/sql/Connection",
            "java/sql/DatabaseMetaData",
            "java/sql/NClob",
            "java/sql/ParameterMetaData",
            "java/sql/PreparedStatement",
            "java/sql/ResultSet",
            "java/sql/ResultSetMetaData",
            "java/sql/SQLXML",
            "java/sql/Statement");

    /** Types of parameters whose objects are of no class of the program's, or are asked nothing. */
    private static final Set<String> HARMLESS = Set.of("Ljava/lang/Class;", "Ljava/sql/Savepoint;");

    /** Types of parameters whose objects may be values, or of a class of the program's. */
    private static final Set<String> ASKED = Set.of("Ljava/lang/Object;", "Ljava/math/BigDecimal;");

    private DatabaseCalls() {}

    /** Whether it is what gives connections, and not one of those. */
    static boolean isOfPool(String owner) {
        return owner.equals(SOURCE);
    }

    /** Whether this is such a call. */
    static boolean mayBeTold(String owner, String method, String type) {
        return switch (owner) {
            case DATABASES -> method.equals("dataSource");
            case SOURCE -> method.equals("getConnection");
            case MANAGER -> method.equals("getConnection");
            default -> INTERFACES.contains(owner) && isHarmless(KnownCalls.parameters(type));
        };
    }

    private static boolean isHarmless(List<ClassDesc> parameters) {
        return parameters.stream()
                .allMatch(p -> KnownCalls.isValue(p) || isAsked(p) || HARMLESS.contains(p.descriptorString()));
    }

    /** Whether what is passed has to be looked at when the call is made. */
    static boolean isAsked(ClassDesc parameter) {
        return ASKED.contains(parameter.descriptorString());
    }
}
