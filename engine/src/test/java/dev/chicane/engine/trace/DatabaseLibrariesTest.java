package dev.chicane.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatabaseLibrariesTest {
    @Test
    void a_statement_is_at_the_line_that_called_the_libraries() {
        assertThat(classesLeft(
                        "dev.chicane.jdbc.gate.Handle",
                        "com.zaxxer.hikari.pool.ProxyPreparedStatement",
                        "org.springframework.jdbc.core.JdbcTemplate",
                        "shop.Orders",
                        "shop.Orders$$SpringCGLIB$$0",
                        "shop.Main"))
                .containsExactly("dev.chicane.jdbc.gate.Handle", "shop.Orders", "shop.Main");
    }

    @Test
    void a_program_may_be_called_like_a_library() {
        assertThat(classesLeft("org.springframework.samples.petclinic.Owners", "org.hibernate.Session"))
                .containsExactly("org.springframework.samples.petclinic.Owners");
    }

    @Test
    void what_a_library_does_on_a_thread_of_its_own_is_at_its_own_line() {
        assertThat(classesLeft("dev.chicane.jdbc.gate.Handle", "com.zaxxer.hikari.pool.HikariPool", "java.lang.Thread"))
                .hasSize(3);
    }

    private static String[] classesLeft(String... classes) {
        StackTraceElement[] stack = Arrays.stream(classes)
                .map(name -> new StackTraceElement(name, "run", "Source.java", 1))
                .toArray(StackTraceElement[]::new);
        return Arrays.stream(DatabaseLibraries.without(stack))
                .map(StackTraceElement::getClassName)
                .toArray(String[]::new);
    }
}
