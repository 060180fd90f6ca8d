package dev.chicane.heap.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplitMethodTest {
    @Test
    void it_does_what_it_did_with_its_monitor() throws Exception {
        Class<?> split = split();
        Object guarded = split.getConstructor().newInstance();
        var all = new ArrayList<Object>();

        assertThat(add(split).invoke(guarded, 3, 4L, all)).isEqualTo(List.of("7", "true"));
        assertThat(all).containsExactly(3);
        assertThat(split.getMethod("twice", double.class).invoke(null, 1.5)).isEqualTo(3.0);
    }

    @Test
    void its_annotations_and_its_generic_type_stay_where_they_were() throws Exception {
        Method before = add(Guarded.class);
        Method after = add(split());

        assertThat(after.toGenericString()).isEqualTo(before.toGenericString().replace("synchronized ", ""));
        assertThat(after.getAnnotations())
                .extracting(Object::toString)
                .containsExactly(strings(before.getAnnotations()));
        assertThat(after.getParameterAnnotations()[0])
                .extracting(Object::toString)
                .containsExactly(strings(before.getParameterAnnotations()[0]));
        assertThat(after.getParameterAnnotations()[0]).hasSize(1);
        assertThat(after.getAnnotations()).hasSize(2);
        assertThat(after.getExceptionTypes()).containsExactly(IOException.class);
    }

    @Test
    void what_has_moved_is_hidden() throws Exception {
        Method moved = split().getDeclaredMethod("add$chicane$body", Number.class, long.class, List.class);

        assertThat(moved.isSynthetic()).isTrue();
        assertThat(Modifier.toString(moved.getModifiers())).isEqualTo("private synchronized");
        assertThat(moved.getAnnotations()).isEmpty();
    }

    @Test
    void a_frame_of_either_part_is_one_of_the_method() {
        assertThat(SplitMethod.isOf("a.B.run", new StackTraceElement("a.B", "run", "B.java", 1)))
                .isTrue();
        assertThat(SplitMethod.isOf("a.B.run", new StackTraceElement("a.B", "run$chicane$body", "B.java", 1)))
                .isTrue();
        assertThat(SplitMethod.isOf("a.B.run", new StackTraceElement("a.B", "runs", "B.java", 1)))
                .isFalse();
    }

    private static Method add(Class<?> type) throws NoSuchMethodException {
        return type.getMethod("add", Number.class, long.class, List.class);
    }

    private static String[] strings(Object[] values) {
        return List.of(values).stream().map(Object::toString).toArray(String[]::new);
    }

    private static Class<?> split() throws IOException {
        ClassTransform splitting = (out, element) -> {
            if (element instanceof MethodModel method && method.flags().has(AccessFlag.SYNCHRONIZED)) {
                SplitMethod.write(out, method, (code, call) -> call.run(), CodeTransform.ACCEPT_ALL);
            } else {
                out.with(element);
            }
        };
        try (InputStream in = Guarded.class.getResourceAsStream("Guarded.class")) {
            assertThat(in).isNotNull();
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            byte[] bytes = ClassFile.of().transformClass(model, splitting);
            return new ClassLoader(Guarded.class.getClassLoader()) {
                Class<?> define() {
                    return defineClass(Guarded.class.getName(), bytes, 0, bytes.length);
                }
            }.define();
        }
    }
}
