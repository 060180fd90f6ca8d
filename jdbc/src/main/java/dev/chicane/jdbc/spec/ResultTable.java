package dev.chicane.jdbc.spec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of a query as aligned text, as {@code PQprint} of PostgreSQL's libpq has it: widths in bytes of UTF-8, a column to the right where
 * all that is in it looks like numbers, NULL like an empty text.
 *
 * @param columns their names
 * @param rows their values, as many each as there are columns
 */
record ResultTable(List<String> columns, List<List<String>> rows) {
    /** Copies the lists. */
    ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** With the number of rows and an empty line below; nothing where there is no column. */
    String text() {
        if (columns.isEmpty()) {
            return "";
        }
        int[] widths = new int[columns.size()];
        boolean[] isText = new boolean[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = bytes(columns.get(i));
            for (List<String> row : rows) {
                String value = row.get(i);
                widths[i] = Math.max(widths[i], bytes(value));
                isText[i] |= !value.isEmpty() && !isNumber(value);
            }
        }
        var text = new StringBuilder();
        line(text, columns, widths, isText);
        var border = new ArrayList<String>();
        for (int width : widths) {
            border.add("-".repeat(width));
        }
        text.append(String.join("+", border)).append('\n');
        for (List<String> row : rows) {
            line(text, row, widths, isText);
        }
        return text.append('(')
                .append(rows.size())
                .append(rows.size() == 1 ? " row)\n\n" : " rows)\n\n")
                .toString();
    }

    /** The rows on one line, in no order of the server's. */
    String sortedRows() {
        return rows.stream()
                .map(row -> row.stream().collect(Collectors.joining(",", "(", ")")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static void line(StringBuilder text, List<String> values, int[] widths, boolean[] isText) {
        for (int i = 0; i < widths.length; i++) {
            String value = values.get(i);
            String blanks = " ".repeat(widths[i] - bytes(value));
            text.append(isText[i] ? value + blanks : blanks + value).append(i + 1 < widths.length ? '|' : '\n');
        }
    }

    /** Digits with what may be between them; the last one is a digit, and the first no E. */
    private static boolean isNumber(String value) {
        char last = value.charAt(value.length() - 1);
        return last >= '0'
                && last <= '9'
                && "Ee".indexOf(value.charAt(0)) < 0
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || ".Ee -".indexOf(c) >= 0);
    }

    private static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }
}
