package dev.chicane.jdbc.libraries;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import javax.sql.DataSource;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Hibernate, with a session for each transaction. */
class HibernateTest extends TransferContract {
    static {
        // What it says of the database is for nobody here.
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }

    @Override
    Bank bank(DataSource source) {
        return new EntityBank(factory(source, Account.class));
    }

    private static SessionFactory factory(DataSource source, Class<?> entity) {
        var configuration = new Configuration().addAnnotatedClass(entity);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source);
        return configuration.buildSessionFactory();
    }

    private record EntityBank(SessionFactory factory) implements Bank {
        @Override
        public void transfer(boolean locks) {
            factory.inTransaction(session -> {
                if (balance(session, locks) >= 80) {
                    change(session, -80, "a");
                    change(session, 80, "b");
                }
            });
        }

        private static int balance(Session session, boolean locks) {
            LockMode mode = locks ? LockMode.PESSIMISTIC_WRITE : LockMode.NONE;
            return session.find(Account.class, "a", mode).balance;
        }

        private static void change(Session session, int by, String id) {
            session.createMutationQuery("update Account set balance = balance + :by where id = :id")
                    .setParameter("by", by)
                    .setParameter("id", id)
                    .executeUpdate();
        }

        @Override
        public void close() {
            factory.close();
        }
    }

    @Entity(name = "Account")
    @Table(name = "account")
    static class Account {
        @Id
        String id;

        int balance;
    }
}
