package dev.chicane.jdbc.libraries;

import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** Spring's {@code JdbcTemplate} in a service whose method is {@code @Transactional}. */
class SpringTest extends TransferContract {
    @Override
    Bank bank(DataSource source) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> source);
        context.register(Beans.class);
        context.refresh();
        TransferService service = context.getBean(TransferService.class);
        return new Bank() {
            @Override
            public void transfer(boolean locks) {
                service.transfer(locks);
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Beans {
        @Bean
        DataSourceTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        TransferService transferService(DataSource source) {
            return new TransferService(new JdbcTemplate(source));
        }
    }

    static class TransferService {
        private final JdbcTemplate jdbc;

        TransferService(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional
        public void transfer(boolean locks) {
            Integer balance = jdbc.queryForObject(
                    "select balance from account where id = ?" + (locks ? " for update" : ""), Integer.class, "a");
            if (balance != null && balance >= 80) {
                jdbc.update("update account set balance = balance - ? where id = ?", 80, "a");
                jdbc.update("update account set balance = balance + ? where id = ?", 80, "b");
            }
        }
    }
}
