package dev.chicane.heap.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits are made in a class that tells, line by line, whether the lock is held. */
class EditedClassesTest {
    private static final String NAME = Lines.class.getName();

    /** Loads the class anew, with edits. */
    private static final class Loader extends ClassLoader {
        private final EditedClasses edited;

        Loader(List<Edit> edits) {
            super(EditedClassesTest.class.getClassLoader());
            edited = new EditedClasses(edits);
        }

        Class<?> lines() throws IOException {
            byte[] bytes = edit(edited);
            return defineClass(NAME, bytes, 0, bytes.length);
        }
    }

    private static byte[] edit(EditedClasses edited) throws IOException {
        String file = NAME.replace('.', '/') + ".class";
        try (InputStream in = EditedClassesTest.class.getClassLoader().getResourceAsStream(file)) {
            var classFile = ClassFile.of();
            var model = edited.edit(classFile, classFile.parse(in.readAllBytes()));
            return classFile.transformClass(model, ClassTransform.ACCEPT_ALL);
        }
    }

    private static List<String> run(String method, int from, int to) throws Exception {
        Class<?> lines = new Loader(List.of(lock(method, from, to))).lines();
        List<String> said = new ArrayList<>();
        Method called = lines.getDeclaredMethod(method, List.class);
        called.setAccessible(true);
        var constructor = lines.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            Object target = Modifier.isStatic(called.getModifiers()) ? null : constructor.newInstance();
            said.add(String.valueOf(called.invoke(target, said)));
        } catch (InvocationTargetException e) {
            said.add(e.getTargetException().getMessage());
        }
        assertThat(Thread.holdsLock(LockedLines.LOCK)).isFalse();
        return said;
    }

    /** Lines are counted from that of the method's name. */
    private static LockLines lock(String method, int from, int to) {
        int first = Lines.line(method);
        return new LockLines(NAME, method, "Lines.java", first + from, first + to);
    }

    @ParameterizedTest
    @CsvSource({
        "straight, 1, 1, a+ b- c- 7",
        "straight, 2, 3, a- b+ c+ 7",
        "straight, 1, 4, a+ b+ c+ 7",
        "loop, 2, 2, i+ j- i+ j- end- over",
        "loop, 2, 3, i+ j+ i+ j+ end- over",
        "loop, 3, 3, i- j+ i- j+ end- over",
        "leaves, 2, 3, in+ early",
        "leaves, 1, 1, in- early",
        "fails, 1, 1, in+ boom",
        "catches, 1, 1, in+ caught- after- over",
        "catches, 1, 4, in+ caught+ after- over",
        "catches, 5, 5, in- caught- after+ over",
        "several, 2, 3, x- y+ z+ 1.5",
        "making, 2, 2, one- two+ three- [two]",
        "owned, 1, 1, own+ 3",
        "ownedByClass, 1, 2, own+ 4",
    })
    void the_lock_is_held_within_the_lines_and_nowhere_else(String method, int from, int to, String said)
            throws Exception {
        assertThat(run(method, from, to)).containsExactly(said.split(" "));
    }

    @Test
    void the_lock_comes_before_that_of_the_method() throws Exception {
        Class<?> lines = new Loader(List.of(lock("owned", 1, 1))).lines();

        assertThat(Modifier.isSynchronized(
                        lines.getDeclaredMethod("owned", List.class).getModifiers()))
                .isFalse();
        assertThat(lines.getDeclaredMethods()).anyMatch(method -> Modifier.isSynchronized(method.getModifiers()));
    }

    @Test
    void an_edit_of_another_method_is_missing() throws IOException {
        var edited = new EditedClasses(List.of(lock("straight", 1, 1), lock("straight", 1_000, 1_001)));

        edit(edited);

        assertThat(edited.missing()).containsExactly(lock("straight", 1_000, 1_001));
    }

    @Test
    void a_field_is_made_volatile_unless_it_is_final() throws Exception {
        List<Edit> edits = List.of(new MakeVolatile(NAME, "count"), new MakeVolatile(NAME, "fixed"));
        var loader = new Loader(edits);
        Class<?> lines = loader.lines();

        assertThat(Modifier.isVolatile(lines.getDeclaredField("count").getModifiers()))
                .isTrue();
        assertThat(Modifier.isVolatile(lines.getDeclaredField("fixed").getModifiers()))
                .isFalse();
        assertThat(loader.edited.missing()).containsExactly(edits.get(1));
    }

    @Test
    void one_line_wakes_all() throws IOException {
        int line = Lines.line("wakes") + 1;
        var edited = new EditedClasses(List.of(new WakeAll(NAME, "wakes", "Lines.java", line)));

        List<String> calls = ClassFile.of().parse(edit(edited)).methods().stream()
                .filter(method -> method.methodName().equalsString("wakes"))
                .flatMap(method -> method.code().map(CodeModel::elementStream).orElseThrow())
                .filter(InvokeInstruction.class::isInstance)
                .map(call -> ((InvokeInstruction) call).name().stringValue())
                .toList();

        assertThat(calls).containsExactly("notifyAll", "notify", "signal");
        assertThat(edited.missing()).isEmpty();
    }

    @Test
    void the_class_that_is_asked_knows_its_lines() {
        assertThat(Lines.line("straight")).isPositive();
        assertThatThrownBy(() -> Lines.line("no such method")).isInstanceOf(AssertionError.class);
    }
}
