package programs.outcomes;

import java.lang.reflect.Proxy;

/** What a proxy does is up to its handler. */
// outcomes: 0, 1
final class ProxyOfInterface {
    interface Action {
        void run();
    }

    private static final Action action = (Action) Proxy.newProxyInstance(
            ProxyOfInterface.class.getClassLoader(), new Class<?>[] {Action.class}, (proxy, method, arguments) -> {
                shared = 1;
                return null;
            });
    private static int shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> action.run(), () -> result = shared, () -> result, known);
    }
}
