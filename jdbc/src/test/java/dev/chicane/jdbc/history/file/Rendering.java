package dev.chicane.jdbc.history.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a history in each format. It is given as transactions with a semicolon behind each, such as {@code append x 1, r x 1 2; w y 1, r y nil;};
 * a transaction with {@code !} in front is aborted, one with {@code ?} is of unknown end.
 */
enum Rendering {
    EDN_VECTOR("history.edn") {
        @Override
        String of(String history) {
            return "[" + String.join("\n ", edn(history)) + "]\n";
        }
    },
    EDN_LINES("history.edn") {
        @Override
        String of(String history) {
            return String.join("\n", edn(history)) + "\n";
        }
    },
    JSON_ARRAY("history.json") {
        @Override
        String of(String history) {
            return "[" + String.join(",\n ", json(history)) + "]\n";
        }
    },
    JSON_LINES("history.jsonl") {
        @Override
        String of(String history) {
            return String.join("\n", json(history)) + "\n";
        }
    },
    TEXT("history.txt") {
        @Override
        String of(String history) {
            var text = new StringBuilder();
            List<String> transactions = transactions(history);
            for (int i = 0; i < transactions.size(); i++) {
                String one = transactions.get(i);
                for (String operation : operations(one)) {
                    String[] words = operation.split(" ", -1);
                    String number = one.startsWith("!") ? "-1" : String.valueOf(i + 1);
                    text.append(words[0]).append('(').append(words[1]).append(',');
                    text.append(words[2].equals("nil") ? "0" : words[2]);
                    text.append(',').append(i % 2).append(',').append(number).append(")\n");
                }
            }
            return text.toString();
        }
    };

    private final String fileName;

    Rendering(String fileName) {
        this.fileName = fileName;
    }

    abstract String of(String history);

    String fileName() {
        return fileName;
    }

    private static List<String> transactions(String history) {
        return Arrays.stream(history.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static List<String> operations(String transaction) {
        return Arrays.stream(transaction.replaceAll("^[!?]", "").split(","))
                .map(String::strip)
                .toList();
    }

    private static List<String> edn(String history) {
        return numbered(history, "{:type :%s, :f :txn, :process %d, :index %d, :value [%s]}", "[:%s :%s %s]", " ");
    }

    private static List<String> json(String history) {
        return numbered(
                history,
                "{\"type\": \"%s\", \"f\": \"txn\", \"process\": %d, \"index\": %d, \"value\": [%s]}",
                "[\"%s\", \"%s\", %s]",
                ", ");
    }

    private static List<String> numbered(String history, String event, String operation, String separator) {
        boolean isJson = event.contains("\"");
        List<String> transactions = transactions(history);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            String one = transactions.get(i);
            String type = one.startsWith("!") ? "fail" : one.startsWith("?") ? "info" : "ok";
            String value = operations(one).stream()
                    .map(micro -> {
                        String[] words = micro.split(" ", 3);
                        boolean isList = history.contains("append") && words[0].equals("r");
                        String read = words.length < 3 ? "" : words[2];
                        String nil = read.replace("nil", isJson ? "null" : "nil");
                        String third = isList ? "[" + read.replace(" ", separator) + "]" : nil;
                        return String.format(operation, words[0], words[1], third);
                    })
                    .collect(Collectors.joining(separator));
            lines.add(String.format(event, type, i % 2, i + 1, value));
        }
        return lines;
    }
}
