package dev.chicane.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which database a {@link RaceTest} with a parameter of type {@code dev.chicane.jdbc.RaceDatabase} gets, and what is in it when each of
 * its schedules begins. On a method, or on a class for all of its methods that have none of their own.
 *
 * <p>Scripts are run before {@link #sql}, once for each test method.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface DatabaseSetup {
    /** SQL, one text or several. */
    String[] sql() default {};

    /** Files of SQL on the class path, by absolute names such as {@code /schema.sql}. */
    String[] scripts() default {};

    /**
     * The database, {@code jdbc:postgresql:...}, whose contents are brought back after each schedule. Without it, what the environment
     * variable {@code CHICANE_JDBC_URL} says; without that, a new one in an embedded server, for each test method.
     */
    String url() default "";

    /**
     * Columns, as {@code table.column}, and tables that are not compared with serial orders, since the program writes there what it draws or
     * measures; see {@code RaceDatabase.leaveOut}.
     */
    String[] leaveOut() default {};
}
