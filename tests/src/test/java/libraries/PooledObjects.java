package libraries;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Two actors close one session: each sees that it is open, and gives its connection back to the pool. */
final class PooledObjects {
    static final class Connections extends BasePooledObjectFactory<Object> {
        @Override
        public Object create() {
            return new Object();
        }

        @Override
        public PooledObject<Object> wrap(Object connection) {
            return new DefaultPooledObject<>(connection);
        }
    }

    private final GenericObjectPool<Object> pool;
    private final Object connection;
    private boolean closed;

    private PooledObjects(GenericObjectPool<Object> pool) throws Exception {
        this.pool = pool;
        this.connection = pool.borrowObject();
    }

    private void close() {
        if (!closed) {
            closed = true;
            pool.returnObject(connection); // fails here: "Object has already been returned to this pool"
        }
    }

    public static void main(String[] args) throws Exception {
        GenericObjectPoolConfig<Object> config = new GenericObjectPoolConfig<>();
        config.setJmxEnabled(false);
        try (GenericObjectPool<Object> pool = new GenericObjectPool<>(new Connections(), config)) {
            PooledObjects session = new PooledObjects(pool);
            Thread other = new Thread(session::close, "other");
            other.start();
            session.close();
            other.join();
        }
    }
}
