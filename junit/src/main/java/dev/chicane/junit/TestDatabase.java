package dev.chicane.junit;

import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.postgres.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Opens the databases of race tests. To be called for tests that ask for one only: the module for databases is optional. */
final class TestDatabase {
    private static final Namespace NAMESPACE = Namespace.create(TestDatabase.class);

    private TestDatabase() {}

    /** Whether a parameter of this type is one; loads no class. */
    static boolean isOne(Class<?> type) {
        return type.getName().equals("dev.chicane.jdbc.RaceDatabase");
    }

    /** That of a test, with what is set up in it; null if the test does not ask for one. To be closed. */
    static @Nullable RaceDatabase of(ExtensionContext test) {
        boolean asks =
                Arrays.stream(test.getRequiredTestMethod().getParameterTypes()).anyMatch(TestDatabase::isOne);
        return asks ? open(test) : null;
    }

    private static RaceDatabase open(ExtensionContext test) {
        DatabaseSetup setup = setup(test).orElse(null);
        RaceDatabase database = null;
        boolean isReady = false;
        try {
            database = RaceDatabase.at(address(test, setup));
            if (setup != null) {
                for (String script : setup.scripts()) {
                    database.run(text(test.getRequiredTestClass(), script));
                }
                for (String sql : setup.sql()) {
                    database.run(sql);
                }
                for (String name : setup.leaveOut()) {
                    database.leaveOut(name);
                }
            }
            isReady = true;
            return database;
        } catch (SQLException | ServerException | IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "The database of " + test.getRequiredTestMethod().getName() + " can't be set up: " + e.getMessage(),
                    e);
        } finally {
            if (database != null && !isReady) {
                close(database);
            }
        }
    }

    private static void close(RaceDatabase database) {
        try {
            database.close();
        } catch (SQLException e) {
            throw new ExtensionConfigurationException("The database can't be closed: " + e.getMessage(), e);
        }
    }

    private static Optional<DatabaseSetup> setup(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getRequiredTestMethod(), DatabaseSetup.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        test.getRequiredTestClass(), DatabaseSetup.class, test.getEnclosingTestClasses()));
    }

    private static DatabaseAddress address(ExtensionContext test, @Nullable DatabaseSetup setup) throws SQLException {
        Optional<DatabaseAddress> named = setup == null || setup.url().isEmpty()
                ? DatabaseAddress.in(System.getenv())
                : Optional.of(DatabaseAddress.of(setup.url(), Optional.empty(), Optional.empty()));
        if (named.isPresent()) {
            return named.get();
        }
        // One server for all tests of the run, which ends with it.
        String url = test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(EmbeddedServer.class, key -> EmbeddedServer.start(), EmbeddedServer.class)
                .newDatabase();
        return DatabaseAddress.of(url, Optional.empty(), Optional.empty());
    }

    private static String text(Class<?> test, String script) {
        try (InputStream in = test.getResourceAsStream(script)) {
            if (in == null) {
                throw new ExtensionConfigurationException("There is no script \"" + script
                        + "\" on the class path; names begin with /, and are looked for from its root.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ExtensionConfigurationException("The script " + script + " can't be read: " + e.getMessage(), e);
        }
    }
}
