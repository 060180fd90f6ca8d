package programs.language;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** A dynamic proxy passes calls on to what increments without a lock. */
final class DynamicProxy {
    private interface Counter {
        void increment();

        int count();
    }

    private static final class Plain implements Counter {
        private int count;

        @Override
        public void increment() {
            count++;
        }

        @Override
        public int count() {
            return count;
        }
    }

    private static Counter proxyOf(Counter counter) {
        InvocationHandler handler = (proxy, method, arguments) -> method.invoke(counter, arguments);
        return (Counter)
                Proxy.newProxyInstance(DynamicProxy.class.getClassLoader(), new Class<?>[] {Counter.class}, handler);
    }

    public static void main(String[] args) throws InterruptedException {
        Counter counter = proxyOf(new Plain());
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count() == 2 : counter.count(); // fails: assertion
    }
}
