package libraries;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Two actors share a pool of one connection: one waits until the other gives it back. */
final class PooledObjectsFixed {
    static final class Connection {
        private int user;

        void use(int number) {
            user = number;
            Thread.yield();
            assert user == number : user;
        }
    }

    static final class Connections extends BasePooledObjectFactory<Connection> {
        private int made;

        @Override
        public synchronized Connection create() {
            made++;
            return new Connection();
        }

        @Override
        public PooledObject<Connection> wrap(Connection connection) {
            return new DefaultPooledObject<>(connection);
        }
    }

    private static void work(GenericObjectPool<Connection> pool, int number) {
        try {
            Connection connection = pool.borrowObject();
            connection.use(number);
            pool.returnObject(connection);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Connections connections = new Connections();
        GenericObjectPoolConfig<Connection> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(1);
        config.setJmxEnabled(false);
        try (GenericObjectPool<Connection> pool = new GenericObjectPool<>(connections, config)) {
            Thread other = new Thread(() -> work(pool, 2), "other");
            other.start();
            work(pool, 1);
            other.join();
            assert connections.made == 1 : connections.made;
            assert pool.getNumActive() == 0 : pool.getNumActive();
            assert pool.getBorrowedCount() == 2 : pool.getBorrowedCount();
        }
    }
}
