package dev.chicane.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which servers are refused. */
final class ServerRequirementsTest {
    private static final DatabaseAddress ADDRESS = DatabaseAddress.of(
            "jdbc:postgresql://example.org:1234/shop?user=me&password=secret", Optional.empty(), Optional.empty());

    @Test
    void one_that_is_too_old_is_refused() {
        assertThatThrownBy(() -> ServerRequirements.checkVersion(110_022, "11.22 (Debian)", ADDRESS))
                .isInstanceOf(ServerException.class)
                .hasMessage(
                        "The PostgreSQL at jdbc:postgresql://example.org:1234/shop is version 11.22 (Debian), and it takes"
                                + " 12 or newer: give the URL of another one.");
    }

    @Test
    void the_oldest_that_will_do_is_not() {
        assertThatCode(() -> ServerRequirements.checkVersion(120_000, "12.0", ADDRESS))
                .doesNotThrowAnyException();
    }
}
