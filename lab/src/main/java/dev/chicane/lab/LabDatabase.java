package dev.chicane.lab;

import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.lab.bank.BankSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database of the lab: a server of its own, or one that is named. */
@Configuration(proxyBeanMethods = false)
class LabDatabase {
    private static final String SCHEMA = "chicane_lab";
    // Any number that nobody else takes for a lock.
    private static final long LOCK = 7_236_110_984_711L;

    @Bean(destroyMethod = "close")
    Server server(@Value("${lab.jdbc-url:}") String url) {
        return url.isBlank() ? Server.embedded() : new Server(url, null);
    }

    @Bean
    DataSource dataSource(Server server, @Value("${lab.pool-size:10}") int size) throws SQLException {
        var pool = new HikariDataSource();
        pool.setPoolName("bank");
        pool.setJdbcUrl(server.url());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(10_000);
        // Of its own, since a database that is named may have an "account" already.
        pool.setConnectionInitSql("set search_path to " + SCHEMA);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two instances that begin at once.
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ')');
            statement.execute("create schema if not exists " + SCHEMA);
            statement.execute(BankSchema.script());
            connection.commit();
        }
        return pool;
    }

    /** Where the database is, and the server if it is our own. */
    record Server(String url, @Nullable EmbeddedServer own) implements AutoCloseable {
        static Server embedded() {
            EmbeddedServer started = EmbeddedServer.start();
            // Made for searches, it leaves deadlocks to them. Here nobody searches.
            return new Server(started.url() + "&options=-c%20deadlock_timeout=100ms", started);
        }

        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }
}
