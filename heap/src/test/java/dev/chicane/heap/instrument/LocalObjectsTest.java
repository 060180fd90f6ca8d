package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalObjectsTest {
    /** What the analysis is asked about: each method's name says what becomes of the object in it. */
    @SuppressWarnings({"unused", "UnnecessaryStringBuilder"})
    static final class Examples {
        private @Nullable Object kept;

        String chained(int number) {
            return new StringBuilder().append(number).append("!").toString();
        }

        String builtInLoop(int count) {
            for (int i = 0; i < count; i++) {
                StringBuilder part = new StringBuilder();
                part.append(i);
            }
            var text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.append(i);
            }
            return text.toString();
        }

        List<String> returned() {
            List<String> made = new ArrayList<>();
            made.add("a");
            return made;
        }

        int iterated() {
            List<String> made = new ArrayList<>();
            int length = 0;
            for (String one : made) {
                length += one.length();
            }
            return length;
        }

        void stored() {
            var text = new StringBuilder();
            kept = text;
            text.append("a");
        }

        void passedOn() {
            List<String> made = new ArrayList<>();
            Objects.requireNonNull(made);
            made.add("a");
        }

        Supplier<String> captured() {
            var text = new StringBuilder();
            text.append("a");
            return () -> text.append("b").toString();
        }

        void oneOrTheOther(StringBuilder given, boolean mine) {
            StringBuilder text = mine ? new StringBuilder() : given;
            text.append("a");
        }

        void viewed() {
            List<String> made = new ArrayList<>();
            kept = made.subList(0, 0);
            made.add("a");
        }

        void putIntoArray(Object[] array) {
            var text = new StringBuilder();
            array[0] = text;
            text.append("a");
        }

        void locked() {
            List<String> made = new ArrayList<>();
            synchronized (made) {
                made.add("a");
            }
        }

        void given(StringBuilder text) {
            text.append("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chained", "builtInLoop", "returned", "iterated"})
    void all_calls_on_what_nobody_else_can_have_are_local(String method) throws IOException {
        assertThat(local(method)).isNotEmpty().doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stored", "passedOn", "captured", "oneOrTheOther", "viewed", "putIntoArray", "locked", "given"})
    void none_is_on_what_gets_out_of_the_method(String method) throws IOException {
        assertThat(local(method)).isNotEmpty().doesNotContain(true);
    }

    /** For each call of a method of a builder or a collection, whether it is local. */
    private static List<Boolean> local(String name) throws IOException {
        ClassModel type;
        try (InputStream in = Examples.class.getResourceAsStream("LocalObjectsTest$Examples.class")) {
            type = ClassFile.of().parse(Objects.requireNonNull(in).readAllBytes());
        }
        var method = type.methods().stream()
                .filter(m -> m.methodName().equalsString(name))
                .findFirst()
                .orElseThrow();
        var code = method.code().orElseThrow();
        var found = LocalObjects.calls(method, code);
        List<InvokeInstruction> calls = code.elementStream()
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .toList();
        return IntStream.range(0, calls.size())
                .filter(i -> CallRules.isPoint(
                        calls.get(i).owner().asInternalName(),
                        calls.get(i).name().stringValue(),
                        calls.get(i).type().stringValue(),
                        calls.get(i).opcode() == Opcode.INVOKESTATIC))
                .filter(i -> !calls.get(i).name().equalsString("<init>"))
                .mapToObj(found::get)
                .toList();
    }
}
