package dev.chicane.lab;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database of the lab: a server of its own, or one that is named. */
@Configuration(proxyBeanMethods = false)
class LabDatabase {
    @Bean(destroyMethod = "close")
    LabServer server(@Value("${lab.jdbc-url:}") String url) {
        return url.isBlank() ? LabServer.embedded() : new LabServer(url, null);
    }

    @Bean
    DataSource dataSource(LabServer server, @Value("${lab.pool-size:10}") int size) throws SQLException {
        return server.pool("bank", size);
    }
}
