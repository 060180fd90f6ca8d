package programs.outcomes;

import java.util.Properties;

/** The JDK asks the program's own table for a property of the system. */
// outcomes: 0, 1
final class PropertiesOfOwnClass {
    private static final class Own extends Properties {
        private static final long serialVersionUID = 1;

        @Override
        public String getProperty(String key) {
            return key.equals("asked") ? "" + shared : super.getProperty(key);
        }
    }

    private static int shared;
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.after(() -> {
            Properties own = new Own();
            own.putAll(System.getProperties());
            System.setProperties(own);
        });
        Outcome.beside(() -> shared = 1, () -> result = System.getProperty("asked"), () -> result, known);
    }
}
